package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.DirectPeer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalRules;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.ResumePage;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.Source;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What portals let through, each as it wants, and what nobody can do to others by it. */
@Journey
class OwnLimitsIT {
  private static final String ASK = "#postern-ask";

  private PortalRules rules;
  private ResumePage resume;

  @BeforeEach
  void page(Firm firm) {
    rules = PortalRules.of(firm);
    resume = ResumePage.of(RelyingParty.portal(firm));
  }

  @AfterEach
  void asBefore() {
    rules.close();
  }

  @Nested
  class RequestsFromOneNetwork {
    @Test
    void areAsManyAsThePortalSays() {
      rules.say("postern.limit.asks-per-source", "2/PT20M");
      String network = Source.network();

      assertThat(ask(network).status()).isEqualTo(303);
      assertThat(ask(network).status()).isEqualTo(303);
      Answer refused = ask(network);

      assertThat(refused.status()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(601, 1200);
    }

    @Test
    void areCountedOnceForAllPortalsThatSayNothing(Firm firm) {
      String network = Source.network();
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        ResumePage there = ResumePage.of(other.relyingParty());
        for (int i = 0; i < 5; i++) {
          ask(i % 2 == 0 ? resume : there, network);
        }

        assertThat(ask(resume, network).status()).isEqualTo(429);
        assertThat(ask(there, network).status()).isEqualTo(429);
      }
    }

    @Test
    void ofAPortalWithItsOwnLimitUseUpNoOthers(Firm firm) {
      rules.say("postern.limit.asks-per-source", "7/PT10M");
      String network = Source.network();
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        for (int i = 0; i < 7; i++) {
          assertThat(ask(network).status()).isEqualTo(303);
        }
        assertThat(ask(network).status()).isEqualTo(429);

        assertThat(ask(ResumePage.of(other.relyingParty()), network).status()).isEqualTo(303);
      }
    }

    /** The count outlives the request: its work was done but never committed. */
    @Test
    void countAlsoIfTheRequestsFail() {
      String network = Source.network();
      for (int i = 0; i < 5; i++) {
        Robot visitor = Robot.withCookies().from(network + "1");
        Answer page = visitor.get(resume.address());
        Answer failed = visitor.failing().submit(page, ASK, Map.of("email", Firm.newAddress()));
        assertThat(failed.status()).isEqualTo(500);
      }

      assertThat(ask(network).status()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
      "10.99.113.77, ::ffff:10.99.113.77",
      "10.99.113.79, 10.99.113.79:4711",
      "fec0:0:aaaa:bbbb::1, FEC0:0000:AAAA:BBBB:0:0:0:2"
    })
    void areOneNetworksHoweverItIsWritten(String once, String again) {
      rules.say("postern.limit.asks-per-source", "1/PT10M");
      askFrom(resume, once);

      assertThat(askFrom(resume, again).status()).isEqualTo(429);
    }

    /** Whoever reaches the server past its proxy is who they are, whatever they say. */
    @Test
    void areTheirsWhoeverTheyClaimToBe() {
      rules.say("postern.limit.asks-per-source", "1/PT10M");
      DirectPeer peer = new DirectPeer(2);

      List<Integer> answers =
          IntStream.range(0, 3).mapToObj(i -> askPast(peer, Source.network() + "1")).toList();

      assertThat(answers).containsExactly(303, 429, 429);
    }

    private int askPast(DirectPeer peer, String claimed) {
      Robot visitor = Robot.withCookies();
      return peer.submit(
          visitor, visitor.get(resume.address()), ASK, Map.of("email", Firm.newAddress()), claimed);
    }
  }

  @Nested
  class MailsToOneMailbox {
    @Test
    void areAsManyAsThePortalSays(Firm firm) {
      rules.say("postern.limit.mails-per-mailbox-hour", "1");
      Invited anna = firm.sent(firm.inviteSomebody());

      Answer first = askFor(anna.email());
      firm.mailbox().mailTo(anna.email(), 2);
      Answer second = askFor(anna.email());

      assertThat(second.status()).isEqualTo(first.status()).isEqualTo(303);
      firm.inviteAgain(anna, Invitation.to(anna.email()));
      assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(3);
    }

    @Test
    void ofInvitationsToo(Firm firm) {
      rules.say("postern.limit.invitations-per-mailbox-day", "2");
      Invited anna = firm.inviteSomebody();
      firm.inviteAgain(anna, Invitation.to(anna.email()));

      Answer third = firm.api().invite(Invitation.to(anna.email()));

      assertTooMany(third);
      assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(3600, 86_400);
      firm.passTheOutbox();
      assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(2);
    }
  }

  @Nested
  class AllOfAPortal {
    /** Its present count, whatever other tests have sent, is above that. */
    @Test
    void isRefusedBeyondItsLimitAndTheServerSaysSo(Firm firm) {
      for (int i = 0; i < 10; i++) {
        assertThat(firm.api().invite(Invitation.to(Firm.newAddress())).status()).isEqualTo(202);
      }
      rules.say("postern.limit.invitations-per-hour", "10");

      Answer refused = firm.api().invite(Invitation.to(Firm.newAddress()));

      assertTooMany(refused);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(60, 3600);
      assertThat(firm.keycloak().log()).contains("Limit invitation-by-portal of realm");
      assertThat(firm.books().rows("PT_AUDIT", "REASON", "invitation-by-portal")).isEqualTo(1);
      assertTooMany(firm.api().invite(Invitation.to(Firm.newAddress())));
      assertThat(firm.books().rows("PT_AUDIT", "REASON", "invitation-by-portal")).isEqualTo(1);
    }

    @Test
    void anotherPortalGoesOn(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        ResumePage there = ResumePage.of(other.relyingParty());
        rules.say("postern.limit.asks-per-hour", "10");
        for (int i = 0; i < 10; i++) {
          ask(Source.network());
        }

        Answer refused = ask(Source.network());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(60, 3600);
        assertThat(ask(there, Source.network()).status()).isEqualTo(303);
      }
    }
  }

  @Nested
  class Strangers {
    @Test
    void whoAskFiftyTimesKeepNobodyFromTheirLink(Firm firm) {
      Invited anna = firm.sent(firm.inviteSomebody());
      for (int i = 0; i < 50; i++) {
        askFor(anna.email());
      }

      assertThat(Robot.withCookies().signInWith(anna.link()).response().uri())
          .isEqualTo(firm.portal().resolve("/home"));
    }

    @Test
    void norFromAFreshOneInPlaceOfADeadOne(Firm firm) {
      Invited anna = firm.sent(firm.inviteSomebody());
      Robot.withCookies().signInWith(anna.link());
      for (int i = 0; i < 8; i++) {
        askFor(anna.email());
      }
      firm.mailbox().mailTo(anna.email(), 6);
      Robot visitor = Robot.withCookies();

      Answer pressed = visitor.press(visitor.get(anna.link()), "#postern-heal");

      assertThat(pressed.status()).isEqualTo(303);
      assertThat(
              Robot.withCookies()
                  .signInWith(Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 7)))
                  .status())
          .isEqualTo(200);
    }
  }

  @Nested
  class TheRecord {
    @Test
    void saysOnceThatANetworkWentTooFar(Firm firm) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      String network = "10.98.%d.%d".formatted(random.nextInt(256), random.nextInt(256));
      rules.say("postern.limit.asks-per-source", "1/PT10M");
      for (int i = 0; i < 4; i++) {
        askFrom(resume, network);
      }

      assertThat(firm.books().rows("PT_AUDIT", "IP_ADDRESS", network))
          .as("asked, and refused thrice")
          .isEqualTo(2);
      assertThat(firm.books().contents("PT_AUDIT", "IP_ADDRESS", network))
          .containsOnlyOnce("LIMIT_HIT")
          .containsOnlyOnce("sign-in-by-source");
    }
  }

  @Nested
  class AWrongLimit {
    @ParameterizedTest
    @CsvSource({
      "asks-per-source, 0/PT10M",
      "asks-per-source, 101/PT10M",
      "asks-per-source, 5/PT9M",
      "asks-per-source, 5/P2D",
      "asks-per-source, five",
      "mails-per-mailbox-hour, 21",
      "mails-per-mailbox-day, 0",
      "invitations-per-mailbox-day, 101",
      "asks-per-hour, 9",
      "invitations-per-hour, 1000000"
    })
    void isNamed(String key, String value, Firm firm) {
      rules.say("postern.limit." + key, value);

      Answer answer = firm.api().invite(Invitation.to(Firm.newAddress()));

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.body()).contains("postern.limit." + key, "must be a number from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postern.limit.ask-per-source", "postern.limit.codes"})
    void isNoneIfNobodyKnowsIt(String key, Firm firm) {
      rules.say(key, "5");

      Answer answer = firm.api().invite(Invitation.to(Firm.newAddress()));

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.body()).contains(key, "is no setting of Postern");
    }
  }

  private Answer ask(String network) {
    return ask(resume, network);
  }

  private static Answer ask(ResumePage page, String network) {
    return askFrom(page, network + "1");
  }

  private static Answer askFrom(ResumePage page, String address) {
    Robot visitor = Robot.withCookies().from(address);
    return visitor.submit(visitor.get(page.address()), ASK, Map.of("email", Firm.newAddress()));
  }

  private Answer askFor(String email) {
    Robot visitor = Robot.withCookies().from(Source.network() + "1");
    return visitor.submit(visitor.get(resume.address()), ASK, Map.of("email", email));
  }

  private static void assertTooMany(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(429);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("type").asText())
        .isEqualTo("https://postern.dev/problems/too-many-mails");
  }
}
