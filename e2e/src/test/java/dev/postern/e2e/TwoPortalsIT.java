package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalApi;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two portals of one realm, one person who is a contact of both, one reference that both have given
 * to a matter of theirs: neither can see, end or enter what is the other's.
 */
@Journey
class TwoPortalsIT {

  private final String matter = Firm.newMatter();
  private OtherPortal other;
  private Invited ours;
  private Invited theirs;

  @BeforeEach
  void twoPortals(Firm firm) {
    other = OtherPortal.openedAt(firm);
    ours =
        firm.invite(
            Invitation.to(Firm.newAddress())
                .named("Anna", "Arnold")
                .forMatter(matter, "Ours")
                .with("role", "borrower"));
    theirs = other.invite(firm, ours.email(), matter);
  }

  @AfterEach
  void onePortal() {
    other.close();
  }

  /** What the other portal's back end may try with what is ours. */
  static Stream<Arguments> calls() {
    return Stream.of(
        call("see a link", 404, (api, it) -> api.link(it.ours.linkId())),
        call("list links", 403, (api, it) -> api.links(Map.of("portal", "client-portal"))),
        call("withdraw a link", 404, (api, it) -> api.revoke(it.ours.linkId())),
        call("send a link again", 404, (api, it) -> api.resend(it.ours.linkId())),
        call("say that a link's mail came back", 404, (api, it) -> it.bounceOf(api)),
        call("invite", 403, (api, it) -> api.invite(it.invitationToOurs())),
        call("see a contact", 404, (api, it) -> api.contact(it.ours.contactId())),
        call("list contacts", 403, (api, it) -> api.contacts(Map.of("portal", "client-portal"))),
        call("withdraw all links", 404, (api, it) -> api.revokeLinksOf(it.ours.contactId())),
        call("sign a contact out", 404, (api, it) -> api.signOut(it.ours.contactId())),
        call("erase a contact", 403, (api, it) -> api.erase(it.ours.contactId())),
        call("erase from the record", 403, (api, it) -> api.eraseFromRecord("nobody")),
        call("see a matter", 404, (api, it) -> api.matter("client-portal", it.matter, "")),
        call("list matters", 403, (api, it) -> api.matters(Map.of("portal", "client-portal"))),
        call(
            "list participants",
            404,
            (api, it) -> api.matter("client-portal", it.matter, "/participants")),
        call(
            "change a matter",
            404,
            (api, it) -> api.enterMatter("client-portal", it.matter, Map.of("title", "Theirs"))),
        call("close a matter", 404, (api, it) -> api.closeMatter("client-portal", it.matter)),
        call("reopen a matter", 404, (api, it) -> api.reopenMatter("client-portal", it.matter)),
        call(
            "remove a participant",
            404,
            (api, it) -> api.removeParticipant("client-portal", it.matter, it.ours.contactId())),
        call(
            "remove our participant from theirs",
            404,
            (api, it) -> api.removeParticipant(it.matter, it.ours.contactId())));
  }

  private static Arguments call(
      String name, int status, BiFunction<PortalApi, TwoPortalsIT, Answer> call) {
    return Arguments.of(Named.of(name, call), status);
  }

  private Answer bounceOf(PortalApi api) {
    return api.bounced(Map.of("type", "permanent", "link", ours.linkId()));
  }

  private Map<String, Object> invitationToOurs() {
    return Map.of("portal", "client-portal", "email", ours.email());
  }

  @ParameterizedTest(name = "cannot {0}")
  @MethodSource("calls")
  void noCallOfTheOtherReachesWhatIsOurs(
      BiFunction<PortalApi, TwoPortalsIT, Answer> call, int status, Firm firm) {
    Robot browser = Robot.withCookies();
    browser.signInWith(ours.link());

    Answer answer = call.apply(other.api(), this);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain(ours.email(), "Arnold", "Ours");
    assertThat(RelyingParty.portal(firm).mattersOf(browser)).containsExactly(matter);
    JsonNode shown = firm.api().matter(matter).json();
    assertThat(shown.path("status").asText()).isEqualTo("open");
    assertThat(shown.path("title").asText()).isEqualTo("Ours");
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(ours.email())).hasSize(2);
  }

  @Nested
  class ALink {

    @Test
    void opensItsOwnPortalAlone(Firm firm) {
      Robot browser = Robot.withCookies();
      browser.signInWith(ours.link());

      Answer answer = browser.get(other.relyingParty().request("openid"));

      assertThat(other.relyingParty().isBack(answer)).isFalse();
      assertThat(browser.followed(answer).page().selectFirst("#postern-sign-in")).isNotNull();
    }

    @Test
    void isNoneOfTheOthersWhenItIsWithdrawn(Firm firm) {
      assertThat(Robot.withCookies().get(theirs.link()).status()).isEqualTo(200);
      other.api().revokeLinksOf(theirs.contactId());

      assertThat(Robot.withCookies().get(theirs.link()).status()).isEqualTo(410);
      assertThat(Robot.withCookies().get(ours.link()).status()).isEqualTo(200);
    }
  }

  @Nested
  class ASessionThatOpensBoth {

    private final Robot browser = Robot.withCookies();

    @BeforeEach
    void isOne(Firm firm) {
      browser.signInWith(ours.link());
      browser.signInWith(theirs.link());
      assertThat(RelyingParty.portal(firm).mattersOf(browser)).containsExactly(matter);
      assertThat(other.relyingParty().mattersOf(browser)).containsExactly(matter);
      assertThat(firm.administrator().sessions(firm.userOf(ours))).hasSize(1);
    }

    @Test
    void tellsEachItsOwn(Firm firm) {
      String second = Firm.newMatter();
      browser.signInWith(
          firm.inviteAgain(ours, Invitation.to(ours.email()).forMatter(second, "More")).link());

      JsonNode atOurs = claims(RelyingParty.portal(firm));
      JsonNode atTheirs = claims(other.relyingParty());

      assertThat(atOurs.path("matters"))
          .extracting(JsonNode::asText)
          .containsExactly(second, matter);
      assertThat(atOurs.path("matter_roles").path(matter).asText()).isEqualTo("borrower");
      assertThat(atTheirs.path("matters")).extracting(JsonNode::asText).containsExactly(matter);
      assertThat(atTheirs.path("matter").asText()).isEqualTo(matter);
      assertThat(atTheirs.path("matter_roles")).isEmpty();
      assertThat(atTheirs.has("last_access")).as("ours was pressed before").isFalse();
      browser.signInWith(other.invite(firm, ours.email(), matter).link());
      assertThat(claims(other.relyingParty()).has("last_access")).as("theirs as well").isTrue();
    }

    private JsonNode claims(RelyingParty portal) {
      String token =
          portal.exchange(browser.get(portal.request("openid"))).json().path("id_token").asText();
      return RelyingParty.claimsOf(token);
    }

    @Test
    void losesTheMatterThatWasClosedAndNotTheOthersOfTheSameName(Firm firm) {
      other.api().closeMatter(matter);

      assertThat(other.relyingParty().gets(browser.get(other.relyingParty().request("openid"))))
          .isFalse();
      assertThat(RelyingParty.portal(firm).mattersOf(browser)).containsExactly(matter);
      assertThat(firm.api().matter(matter).json().path("status").asText()).isEqualTo("open");
    }

    @Test
    void goesOnAtTheOneWhenTheOtherSignsItsContactOut(Firm firm) {
      other.api().signOut(theirs.contactId());

      assertThat(other.relyingParty().gets(browser.get(other.relyingParty().request("openid"))))
          .isFalse();
      assertThat(RelyingParty.portal(firm).mattersOf(browser)).containsExactly(matter);
    }

    @Test
    void goesOnAtTheOneWhenTheOtherTakesThePlace(Firm firm) {
      other.api().removeParticipant(matter, theirs.contactId());

      assertThat(RelyingParty.portal(firm).mattersOf(browser)).containsExactly(matter);
      assertThat(participants(firm.api())).containsExactly("active");
      assertThat(participants(other.api())).containsExactly("removed");
    }

    private List<String> participants(PortalApi api) {
      return api.participants(matter)
          .json()
          .path("participants")
          .valueStream()
          .map(participant -> participant.path("state").asText())
          .toList();
    }
  }

  @Nested
  class AnAddress {

    /** A portal that could correct the address of a person would be sent the other's links. */
    @Test
    void isNotChangedByAPortal(Firm firm) {
      JsonNode before = firm.administrator().user(firm.userOf(ours));

      Answer resent =
          other.api().resend(theirs.linkId(), Map.of("email", "mallory@client.example"));
      Answer invited =
          other
              .api()
              .invite(
                  Map.of(
                      "portal", "other-portal",
                      "email", ours.email(),
                      "firstName", "Mallory",
                      "lastName", "Mallory"));

      assertThat(resent.status()).isEqualTo(400);
      assertThat(invited.status()).as(invited.body()).isEqualTo(202);
      assertThat(firm.administrator().user(firm.userOf(ours))).isEqualTo(before);
    }

    @Test
    void thatWasChangedKillsTheLinksOfBoth(Firm firm) {
      firm.administrator()
          .changeUser(firm.userOf(ours), Map.of("email", Firm.newAddress(), "emailVerified", true));

      assertThat(Robot.withCookies().get(ours.link()).deadReason()).isEqualTo("address-changed");
      assertThat(Robot.withCookies().get(theirs.link()).deadReason()).isEqualTo("address-changed");
    }
  }
}
