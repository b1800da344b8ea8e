package dev.postern.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.demo.portal.fixture.Page;
import dev.postern.demo.portal.fixture.PortalUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecurePortalTest {

  @RegisterExtension
  static final PortalUnderTest PORTAL = PortalUnderTest.knownAs("https://portal.firm.example");

  @Test
  void itsCookieAndItsAnswersInsistOnTls() {
    Page page = PORTAL.browser().get("/home");

    assertThat(page.header("Set-Cookie")).contains("; Secure");
    assertThat(page.header("Strict-Transport-Security")).contains("max-age=31536000");
  }

  @Test
  void itsOwnAddressComesFromItsConfigurationAndNotFromTheRequest() {
    Page start = PORTAL.browser().get("/oauth2/authorization/postern");

    assertThat(start.sent())
        .containsEntry("redirect_uri", "https://portal.firm.example/login/oauth2/code/postern");
  }
}
