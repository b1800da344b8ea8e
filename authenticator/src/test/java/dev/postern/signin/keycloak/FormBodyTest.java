package dev.postern.signin.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The body of a form")
class FormBodyTest {

  @Test
  void hasItsFieldsAsTheyWereTyped() {
    assertThat(FormBody.read("email=anna%2Bx%40client.example&code=BCDF+3479&heal"))
        .containsEntry("email", List.of("anna+x@client.example"))
        .containsEntry("code", List.of("BCDF 3479"))
        .containsEntry("heal", List.of(""));
  }

  @Test
  void keepsTheFirstOfTwoFirst() {
    assertThat(FormBody.read("nonce=a&nonce=b").getFirst("nonce")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonce=%", "nonce=%zz", "nonce=a%u0041", "%=a", "nonce=%4"})
  void leavesOutWhatCannotBeDecoded(String malformed) {
    assertThat(FormBody.read(malformed + "&email=a"))
        .containsEntry("email", List.of("a"))
        .doesNotContainKey("nonce");
  }

  @Test
  void mayComeInParts() {
    String body =
        """
        --part
        Content-Disposition: form-data; name="List-Unsubscribe"

        One-Click
        --part
        Content-Type: text/plain
        content-disposition: form-data; name="stop"
        X: y

        yes
        --part--
        """
            .replace("\n", "\r\n");

    assertThat(FormBody.read(body, "Multipart/form-data; boundary=part"))
        .containsEntry("List-Unsubscribe", List.of("One-Click"))
        .containsEntry("stop", List.of("yes"));
    assertThat(FormBody.read("--part\r\n", "multipart/form-data")).isEmpty();
  }

  @Test
  void mayBeNoneAtAll() {
    assertThat(FormBody.read("")).doesNotContainKey("nonce");
    assertThat(FormBody.read("{\"nonce\":1}")).doesNotContainKey("nonce");
  }
}
