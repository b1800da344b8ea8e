package dev.postern.demo.portal.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeycloakEndpointsTest {

  private static final String ISSUER = "https://id.firm.example/auth/realms/firm";

  @Test
  void browsersAndServerUseTheIssuerUnlessToldOtherwise() {
    KeycloakEndpoints endpoints = endpoints(ISSUER, "");

    assertThat(endpoints.authorization()).isEqualTo(ISSUER + "/protocol/openid-connect/auth");
    assertThat(endpoints.token()).isEqualTo(ISSUER + "/protocol/openid-connect/token");
    assertThat(endpoints.api()).isEqualTo("https://id.firm.example/auth/admin/realms/firm/postern");
    assertThat(endpoints.browserOrigin()).isEqualTo("https://id.firm.example");
  }

  @Test
  void onlyTheServerGoesByTheInternalAddress() {
    KeycloakEndpoints endpoints = endpoints(ISSUER, "http://keycloak:8080/");

    assertThat(endpoints.endSession()).startsWith(ISSUER);
    assertThat(endpoints.authorization()).startsWith(ISSUER);
    assertThat(endpoints.token()).startsWith("http://keycloak:8080/realms/firm/");
    assertThat(endpoints.keys()).startsWith("http://keycloak:8080/realms/firm/");
    assertThat(endpoints.api()).isEqualTo("http://keycloak:8080/admin/realms/firm/postern");
  }

  @Test
  void contactsSeeTheirAccessesAtTheIssuer() {
    assertThat(endpoints(ISSUER, "http://keycloak:8080/").yourAccess("a portal&b"))
        .isEqualTo(ISSUER + "/postern/access?portal=a%20portal%26b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id.firm.example/realms/firm",
        "https://id.firm.example",
        "https://id.firm.example/realms/firm/",
        "https://id.firm.example/realms/firm?x"
      })
  void anIssuerThatIsNoRealmIsNamed(String issuer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> endpoints(issuer, ""))
        .withMessageContaining("postern.issuer");
  }

  @Test
  void theSecretIsNotInTheText() {
    assertThat(new PosternProperties(ISSUER, "", "client-portal", "hush").toString())
        .doesNotContain("hush");
  }

  private static KeycloakEndpoints endpoints(String issuer, String internalUrl) {
    return KeycloakEndpoints.from(
        new PosternProperties(issuer, internalUrl, "client-portal", "secret"));
  }
}
