package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.SecondRealm;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that a link made opens the link's portal, and nothing else of the realm. */
@Journey
class LinkSessionScopeIT {

  private Invited anna;
  private Robot browser;

  @BeforeEach
  void annaHasSignedInWithHerLink(Firm firm) {
    anna = firm.inviteSomebody();
    browser = Robot.withCookies();
    assertThat(browser.signInWith(anna.link()).status()).isEqualTo(200);
  }

  @Test
  void opensThePortalItIsFor(Firm firm) {
    RelyingParty portal = RelyingParty.portal(firm);

    assertThat(portal.gets(browser.get(portal.request("openid")))).isTrue();
  }

  @Test
  void opensNoOtherPortal(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Answer answer = browser.get(other.relyingParty().request("openid"));

      assertThat(other.relyingParty().isBack(answer)).isFalse();
      assertThat(browser.followed(answer).page().selectFirst("#postern-sign-in")).isNotNull();
    }
  }

  @Test
  void stillOpensItsOwnPortalAfterAnotherWasTried(Firm firm) {
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      browser.visit(other.relyingParty().request("openid"));
    }
    RelyingParty portal = RelyingParty.portal(firm);

    assertThat(portal.gets(browser.get(portal.request("openid")))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"account-console", "security-admin-console"})
  void opensNoConsole(String clientId, Firm firm) {
    RelyingParty console = console(clientId, firm);

    Answer answer = browser.get(console.request("openid"));

    assertThat(console.gets(answer)).isFalse();
    Answer page = browser.followed(answer);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.page().selectFirst("#postern-scope")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"account-console", "security-admin-console"})
  void getsNoSilentAnswerForAConsole(String clientId, Firm firm) {
    RelyingParty console = console(clientId, firm);
    URI silent = URI.create(console.request("openid") + "&prompt=none");

    Answer answer = browser.get(silent);

    assertThat(console.gets(answer)).isFalse();
  }

  /** Such as the firm's own back office, which knows nothing of links. */
  @Test
  void opensNoClientThatIsNoPortal(Firm firm) {
    Administrator administrator = firm.administrator();
    URI address = firm.inbox().url().resolve("/back-office");
    String client =
        administrator.addClient(
            Map.of(
                "clientId",
                "staff-only",
                "secret",
                "staff-only",
                "redirectUris",
                List.of(address.toString())));
    try {
      RelyingParty staffOnly = new RelyingParty(firm.realm(), "staff-only", "staff-only", address);

      Answer answer = browser.get(staffOnly.request("openid"));

      assertThat(staffOnly.gets(answer)).isFalse();
      assertThat(browser.followed(answer).page().selectFirst("#postern-scope")).isNotNull();
    } finally {
      administrator.removeClient(client);
    }
  }

  @Test
  void opensNothingOfAnotherRealm(Firm firm) {
    try (SecondRealm second = SecondRealm.importedAt(firm)) {
      RelyingParty there =
          new RelyingParty(second.realm(), "client-portal", "", firm.portal().resolve("/login"));
      Robot copied = Robot.withCookies();
      HttpCookie identity = browser.cookies().named("KEYCLOAK_IDENTITY").orElseThrow();
      identity.setPath("/");
      copied.cookies().keep(identity);

      assertThat(there.gets(copied.get(there.request("openid")))).isFalse();
    }
  }

  @Test
  void opensNeitherAccountNorAdminApiByItsTokens(Firm firm) {
    RelyingParty portal = RelyingParty.portal(firm);
    String token = accessTokenOf(portal);

    assertThat(portal.userInfo(token).status()).isEqualTo(200);
    assertThat(portal.account(token).status()).isIn(401, 403);
    assertThat(portal.users(token).status()).isIn(401, 403);
  }

  /** Even where the portal's tokens name the other client, so that Keycloak would exchange them. */
  @Test
  void isExchangedForNoOtherClientsToken(Firm firm) {
    Administrator administrator = firm.administrator();
    RelyingParty portal = RelyingParty.portal(firm);
    String client = administrator.client("client-portal").path("id").asText();
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      administrator.changeClient(
          other.uuid(), Map.of("attributes", Map.of("standard.token.exchange.enabled", "true")));
      String mapper =
          administrator.addMapper(
              client,
              "oidc-audience-mapper",
              Map.of(
                  "included.client.audience",
                  other.relyingParty().clientId(),
                  "access.token.claim",
                  "true"));
      try {
        String token = accessTokenOf(portal);
        assertThat(RelyingParty.claimsOf(token).path("aud").toString())
            .contains(other.relyingParty().clientId());

        Answer exchanged = other.relyingParty().exchangeToken(token);

        assertThat(exchanged.status()).as(exchanged.body()).isEqualTo(400);
        assertThat(exchanged.json().path("access_token").isMissingNode()).isTrue();
      } finally {
        administrator.removeMapper(client, mapper);
      }
    }
  }

  private String accessTokenOf(RelyingParty portal) {
    return portal
        .exchange(browser.get(portal.request("openid")))
        .json()
        .path("access_token")
        .asText();
  }

  @Test
  void opensNoSamlClient(Firm firm) {
    Administrator administrator = firm.administrator();
    String client =
        administrator.addClient(
            Map.of(
                "clientId",
                "saml-application",
                "protocol",
                "saml",
                "redirectUris",
                List.of("http://localhost/*"),
                "attributes",
                Map.of(
                    "saml_idp_initiated_sso_url_name", "saml-application",
                    "saml_assertion_consumer_url_post", "http://localhost/saml")));
    try {
      Answer page = browser.visit(firm.realm().page("/protocol/saml/clients/saml-application"));

      assertThat(page.status()).isEqualTo(403);
      assertThat(page.page().selectFirst("#postern-scope")).isNotNull();
    } finally {
      administrator.removeClient(client);
    }
  }

  /** Keycloak finds the session by its cookie, and the login by another: they need not match. */
  @ParameterizedTest
  @ValueSource(strings = {"", "&kc_action=CONFIGURE_TOTP", "&kc_action=postern-scope"})
  void opensNoConsoleFromALoginThatBeganWithoutIt(String action, Firm firm) {
    RelyingParty console = console("account-console", firm);
    Robot mixed = Robot.withCookies();
    mixed.visit(console.request("openid"));
    mixed.cookies().keep(browser.cookies().named("KEYCLOAK_IDENTITY").orElseThrow());

    Answer answer = mixed.get(URI.create(console.request("openid") + action));

    assertThat(console.gets(answer)).isFalse();
    Answer page = mixed.followed(answer);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.page().selectFirst("#postern-scope")).isNotNull();
  }

  /** Or whoever has got hold of a link could set a password, and come back by it for good. */
  @ParameterizedTest
  @ValueSource(strings = {"UPDATE_PASSWORD", "UPDATE_PROFILE", "CONFIGURE_TOTP"})
  void changesNoCredentialsNotEvenAtItsOwnPortal(String action, Firm firm) {
    URI request = RelyingParty.portal(firm).request("openid");

    Answer page = browser.visit(URI.create(request + "&kc_action=" + action));

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.page().selectFirst("#postern-scope")).isNotNull();
  }

  @Test
  void getsNoOfflineToken(Firm firm) {
    Administrator administrator = firm.administrator();
    String client = administrator.client("client-portal").path("id").asText();
    administrator.offerScope(client, "offline_access");
    try {
      RelyingParty portal = RelyingParty.portal(firm);
      Answer answer = browser.get(portal.request("openid offline_access"));

      boolean token =
          portal.gets(answer)
              && !portal.exchange(answer).json().path("refresh_token").isMissingNode();

      assertThat(token).isFalse();
      assertThat(administrator.offlineSessions(firm.userOf(anna), client)).isEmpty();
    } finally {
      administrator.withdrawScope(client, "offline_access");
    }
  }

  private static RelyingParty console(String clientId, Firm firm) {
    URI address =
        clientId.equals("account-console")
            ? firm.realm().page("/account/")
            : firm.realm().keycloak().resolve("/admin/firm/console/");
    return new RelyingParty(firm.realm(), clientId, "", address);
  }
}
