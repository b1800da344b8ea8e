package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.Mailbox;
import dev.postern.e2e.harness.RecordedFacts;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.WaitingPage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the record holds of everything that can happen to somebody (feature G1). */
@Journey
class FactsOfAJourneyIT {

  /** What nobody asks for by a request of their own. */
  private static final Set<String> IN_THE_BACKGROUND =
      Set.of("LINK_ISSUED", "LINK_SENT", "LINK_FAILED", "SESSION_ENDED");

  /** What callers of the API do. */
  private static final Set<String> BY_CALL =
      Set.of(
          "INVITED",
          "LINK_REVOKED",
          "LINKS_REVOKED",
          "MAIL_RETURNED",
          "MATTER_CLOSED",
          "MATTER_REOPENED",
          "PARTICIPANT_REMOVED",
          "CONTACT_SIGNED_OUT");

  private static final Set<String> ALL =
      Set.of(
          "INVITED",
          "LINK_SENT",
          "LINK_VIEWED",
          "LINK_REFUSED",
          "LINK_REDEEMED",
          "ADDRESS_PROVEN",
          "SESSION_PROVEN",
          "LINK_ISSUED",
          "LINK_HEALED",
          "LINK_REVOKED",
          "LINKS_REVOKED",
          "MAIL_RETURNED",
          "SESSION_ENDED",
          "CONTACT_SIGNED_OUT",
          "PARTICIPANT_REMOVED",
          "MATTER_CLOSED",
          "MATTER_REOPENED");

  private final List<String> secrets = new ArrayList<>();
  private Robot browser;
  private String agent;

  @Test
  void eachFactSaysWhoseFromWhereAndByWhomAndNoneHoldsASecretOrAnAddress(Firm firm) {
    String matter = Firm.newMatter();
    Invited anna =
        firm.sent(firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house")));
    agent = "Lynx-" + anna.linkId();
    browser = Robot.withCookies().posingAs(agent);
    String user = firm.userOf(anna);
    signInAndAgain(anna, firm);
    byCode(anna, firm);
    stopAndBounce(anna, firm);
    takeBack(anna, matter, firm);

    List<JsonNode> facts = new ArrayList<>(RecordedFacts.ofUser(firm, user).all());
    String file = facts.get(0).path("MATTER_ID").asText();
    facts.addAll(
        RecordedFacts.with(firm, "MATTER_ID", file).all().stream()
            .filter(fact -> !fact.has("USER_ID"))
            .toList());
    List<JsonNode> strangers =
        RecordedFacts.with(firm, "USER_AGENT", agent).all().stream()
            .filter(fact -> !fact.has("USER_ID"))
            .toList();

    assertThat(facts).extracting(FactsOfAJourneyIT::type).contains(ALL.toArray(String[]::new));
    assertThat(strangers)
        .extracting(FactsOfAJourneyIT::type)
        .contains("SIGN_IN_ASKED", "CODE_REFUSED", "MAIL_STOPPED", "MAIL_ALLOWED");
    facts.addAll(strangers);
    assertThat(facts).allSatisfy(FactsOfAJourneyIT::saysWhereAndWho);
    assertThat(facts).allSatisfy(this::holdsNoSecret);
    assertThat(firm.administrator().eventsOf(user)).isNotEmpty().allSatisfy(this::holdsNoSecret);
  }

  private static void saysWhereAndWho(JsonNode fact) {
    boolean inTheBackground = IN_THE_BACKGROUND.contains(type(fact));
    assertThat(fact.has("PORTAL_ID") || type(fact).equals("SESSION_ENDED")).isTrue();
    assertThat(fact.has("IP_ADDRESS")).isNotEqualTo(inTheBackground);
    assertThat(fact.has("USER_AGENT")).isNotEqualTo(inTheBackground);
    assertThat(fact.has("ACTOR"))
        .isEqualTo(
            BY_CALL.contains(type(fact))
                || Set.of("LINK_HEALED", "SESSION_ENDED").contains(type(fact)));
    if (fact.has("LINK_ID")) {
      assertThat(fact.has("USER_ID")).isTrue();
      assertThat(fact.has("MATTER_ID")).isTrue();
    }
  }

  private void holdsNoSecret(JsonNode fact) {
    String text = fact.toString().replace("://", "");
    assertThat(text).doesNotContain("@");
    assertThat(secrets).isNotEmpty().noneMatch(text::contains);
  }

  private void signInAndAgain(Invited anna, Firm firm) {
    secrets.add(anna.heartOfTheSecret());
    Answer page = browser.get(anna.link());
    Robot.withCookies().press(page, "#postern-open");
    browser.followed(browser.press(page, "#postern-open"));
    Robot another = Robot.withCookies().posingAs(agent);
    another.press(another.get(anna.link()), "#postern-heal");
    URI fresh = Mailbox.linkIn(firm.mailbox().mailTo(anna.email(), 2));
    secrets.add(fresh.toString().substring(fresh.toString().length() - 30));
  }

  private void byCode(Invited anna, Firm firm) {
    Robot another = Robot.withCookies().posingAs(agent);
    WaitingPage tab =
        WaitingPage.asked(another, RelyingParty.portal(firm).request("openid"), anna.email());
    String code = Mailbox.codeIn(firm.mailbox().mailTo(anna.email(), 3));
    String wrong = (code.charAt(0) == 'B' ? "C" : "B") + code.substring(1);
    Stream.of(code, wrong)
        .flatMap(typed -> Stream.of(typed, typed.replace("-", "")))
        .forEach(secrets::add);
    another.followed(tab.typed(wrong).type(code));
  }

  private void stopAndBounce(Invited anna, Firm firm) {
    URI stop = Mailbox.stopLinkIn(anna.mail());
    Robot another = Robot.withCookies().posingAs(agent);
    another.press(another.press(another.get(stop), "#postern-stop"), "#postern-allow");
    firm.api().bounced(Map.of("link", anna.linkId(), "type", "permanent"));
  }

  private static void takeBack(Invited anna, String matter, Firm firm) {
    firm.api().revoke(anna.linkId());
    firm.api().revokeLinksOf(anna.contactId());
    firm.api().closeMatter(matter);
    firm.api().reopenMatter(matter);
    firm.api().signOut(anna.contactId());
    firm.api().removeParticipant(matter, anna.contactId());
    String user = firm.userOf(anna);
    await().until(() -> firm.books().facts("SESSION_ENDED", user) > 0);
  }

  private static String type(JsonNode fact) {
    return fact.path("FACT_TYPE").asText();
  }
}
