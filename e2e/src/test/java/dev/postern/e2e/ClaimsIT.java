package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the portal learns from its tokens. */
@Journey
class ClaimsIT {

  private Robot browser;
  private RelyingParty portal;

  @BeforeEach
  void aBrowser(Firm firm) {
    browser = Robot.withCookies();
    portal = RelyingParty.portal(firm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id_token", "access_token"})
  void aLinkWithAMatterTellsWhichItOpened(String token, Firm firm) {
    String matter = Firm.newMatter();
    browser.signInWith(firm.invite(invitation(matter)).link());

    JsonNode claims = RelyingParty.claimsOf(tokens().path(token).asText());

    assertThat(claims.path("matter").asText()).isEqualTo(matter);
    assertThat(claims.path("matters")).extracting(JsonNode::asText).containsExactly(matter);
  }

  @Test
  void aSecondLinkAddsItsMatter(Firm firm) {
    String first = Firm.newMatter();
    String second = Firm.newMatter();
    Invited anna = firm.invite(invitation(first));
    browser.signInWith(anna.link());
    browser.signInWith(
        firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(second, "Another")).link());

    JsonNode claims = RelyingParty.claimsOf(tokens().path("id_token").asText());

    assertThat(claims.path("matter").asText()).isEqualTo(second);
    assertThat(claims.path("matters"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void aLinkWithoutAMatterOpensThePortalAlone(Firm firm) {
    browser.signInWith(firm.inviteSomebody().link());

    JsonNode claims = RelyingParty.claimsOf(tokens().path("id_token").asText());

    assertThat(claims.has("matter")).isFalse();
    assertThat(claims.path("matters").isArray()).isTrue();
    assertThat(claims.path("matters")).isEmpty();
  }

  @Test
  void aLinkIsOneFactorByMail(Firm firm) {
    browser.signInWith(firm.inviteSomebody().link());

    JsonNode claims = RelyingParty.claimsOf(tokens().path("id_token").asText());

    assertThat(claims.path("acr").asText()).isEqualTo("1");
    assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactly("email");
  }

  @Test
  void refreshedTokensStillTell(Firm firm) {
    String matter = Firm.newMatter();
    browser.signInWith(firm.invite(invitation(matter)).link());

    JsonNode refreshed = portal.refresh(tokens().path("refresh_token").asText()).json();

    JsonNode claims = RelyingParty.claimsOf(refreshed.path("access_token").asText());
    assertThat(claims.path("matters")).extracting(JsonNode::asText).containsExactly(matter);
  }

  @Test
  void aRefreshTellsOfAMatterThatWasAdded(Firm firm) {
    String first = Firm.newMatter();
    String second = Firm.newMatter();
    Invited anna = firm.invite(invitation(first));
    browser.signInWith(anna.link());
    String refreshToken = tokens().path("refresh_token").asText();

    browser.signInWith(
        firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(second, "Another")).link());

    JsonNode refreshed = portal.refresh(refreshToken).json();
    assertThat(RelyingParty.claimsOf(refreshed.path("access_token").asText()).path("matters"))
        .extracting(JsonNode::asText)
        .containsExactly(second, first);
  }

  @Nested
  class TheRoles {

    @Test
    void areThoseOfTheMattersThatTheSessionOpens(Firm firm) {
      String first = Firm.newMatter();
      String second = Firm.newMatter();
      String elsewhere = Firm.newMatter();
      Invited anna = firm.invite(invitation(first).with("role", "borrower"));
      firm.inviteAgain(
          anna, Invitation.to(anna.email()).forMatter(elsewhere, "Third").with("role", "heir"));
      browser.signInWith(anna.link());
      browser.signInWith(
          firm.inviteAgain(anna, Invitation.to(anna.email()).forMatter(second, "Second")).link());

      assertThat(everywhere(firm, anna, "matter_roles"))
          .allSatisfy(
              roles -> {
                assertThat(roles).hasSize(1);
                assertThat(roles.path(first).asText()).isEqualTo("borrower");
              });
    }
  }

  @Nested
  class TheLastAccess {

    private static final String IPHONE =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

    @Test
    void isTheOneBeforeThis(Firm firm) {
      Invitation invitation = invitation(Firm.newMatter());
      Invited anna = firm.invite(invitation);
      Instant before = Instant.now();
      Robot.withCookies().posingAs(IPHONE).signInWith(anna.link());
      Instant after = Instant.now();
      browser.signInWith(firm.inviteAgain(anna, invitation).link());

      assertThat(everywhere(firm, anna, "last_access"))
          .allSatisfy(
              access -> {
                assertThat(Instant.parse(access.path("at").asText())).isBetween(before, after);
                assertThat(access.path("network").asText()).matches("\\d+\\.\\d+\\.\\d+\\.0/24");
                assertThat(access.path("device").asText()).isEqualTo("Safari on iPhone");
              });
    }

    @Test
    void isAbsentTheFirstTime(Firm firm) {
      Invited anna = firm.inviteSomebody();
      browser.signInWith(anna.link());

      assertThat(everywhere(firm, anna, "last_access")).allMatch(JsonNode::isMissingNode);
    }
  }

  @Nested
  class AMapper {

    /** Somebody who has a role and has been here before: there is something to tell. */
    @Test
    void tellsWhatItIsSetToAndNothingElse(Firm firm) {
      Invitation invitation = invitation(Firm.newMatter()).with("role", "borrower");
      Invited anna = firm.invite(invitation);
      Robot.withCookies().signInWith(anna.link());
      browser.signInWith(firm.inviteAgain(anna, invitation).link());
      JsonNode all = RelyingParty.claimsOf(tokens().path("id_token").asText());
      assertThat(all.properties())
          .extracting(Map.Entry::getKey)
          .contains("matters", "matter", "matter_roles", "last_access");
      assertThat(all.path("matter_roles")).hasSize(1);
      JsonNode client = firm.administrator().client("client-portal");
      firm.administrator()
          .setMapper(
              client,
              "postern-matters-mapper",
              Map.of("matter", "false", "matter_roles", "false", "last_access", "false"));
      try {
        JsonNode claims = RelyingParty.claimsOf(tokens().path("id_token").asText());

        assertThat(claims.path("matters")).hasSize(1);
        assertThat(claims.has("matter")).isFalse();
        assertThat(claims.has("matter_roles")).isFalse();
        assertThat(claims.has("last_access")).isFalse();
      } finally {
        firm.administrator().setMapper(client, "postern-matters-mapper", Map.of());
      }
    }
  }

  /** What both tokens, user info and introspection say of somebody. */
  private List<JsonNode> everywhere(Firm firm, Invited person, String claim) {
    Administrator administrator = firm.administrator();
    String client = administrator.client("client-portal").path("id").asText();
    // Keycloak lets a client introspect a token alone if that names it as an audience.
    String audience =
        administrator.addMapper(
            client,
            "oidc-audience-mapper",
            Map.of("included.client.audience", "client-portal", "access.token.claim", "true"));
    try {
      JsonNode tokens = tokens();
      String accessToken = tokens.path("access_token").asText();
      JsonNode introspected = portal.introspect(accessToken).json();
      List<JsonNode> all =
          List.of(
              RelyingParty.claimsOf(tokens.path("id_token").asText()),
              RelyingParty.claimsOf(accessToken),
              portal.userInfo(accessToken).json(),
              introspected);
      assertThat(introspected.path("active").asBoolean()).isTrue();
      assertThat(all)
          .extracting(claims -> claims.path("sub").asText())
          .containsOnly(firm.userOf(person));
      return all.stream().map(claims -> claims.path(claim)).toList();
    } finally {
      administrator.removeMapper(client, audience);
    }
  }

  private JsonNode tokens() {
    Answer back = browser.get(portal.request("openid"));
    assertThat(portal.gets(back)).isTrue();
    Answer tokens = portal.exchange(back);
    assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    return tokens.json();
  }

  private static Invitation invitation(String matter) {
    return Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase of 4 Quay Street");
  }
}
