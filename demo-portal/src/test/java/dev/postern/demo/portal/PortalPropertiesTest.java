package dev.postern.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortalPropertiesTest {

  @ParameterizedTest
  @CsvSource({
    "https://portal.example,https://portal.example:443/x,true",
    "https://portal.example/,https://PORTAL.example,true",
    "http://localhost:8081,http://localhost:8081/matters/1,true",
    "http://localhost:8081,http://localhost/,false",
    "https://portal.example,http://portal.example,false",
    "https://portal.example,https://portal.example.evil.example,false",
    "https://portal.example,mailto:portal.example,false"
  })
  void knowsItsOrigin(URI url, URI other, boolean same) {
    assertThat(new PortalProperties(url, "Firm").sameOrigin(other)).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "portal.example",
        "ftp://portal.example",
        "https://portal.example/app",
        "https://u@portal.example",
        "https://portal.example?x",
        "https://portal.example#x"
      })
  void anythingButAnOriginIsNamed(URI url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PortalProperties(url, "Firm"))
        .withMessageContaining("portal.url");
  }
}
