package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import org.junit.jupiter.api.BeforeEach;
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
