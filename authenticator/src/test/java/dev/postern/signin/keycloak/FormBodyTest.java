package dev.postern.signin.keycloak;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
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

  /** As anybody can send it before any limiter is asked. */
  @ParameterizedTest
  @ValueSource(strings = {"&", "a&", "a=1&"})
  void hasNoFieldsIfItIsLongerThanAnyOfOurs(String part) {
    String body = "nonce=a&" + part.repeat(10_000_000 / part.length());

    assertThat(FormBody.read(body)).isEmpty();
  }

  @Test
  void hasNoMoreFieldsThanAnyOfOurs() {
    String first = IntStream.range(0, 64).mapToObj("a%d=1"::formatted).collect(joining("&"));

    assertThat(FormBody.read(first + "&nonce=a&code=b")).hasSize(64).doesNotContainKey("nonce");
  }

  @Test
  void mayBeAsLongAsWhatIsTypedIntoIt() {
    String typed = "x".repeat(60_000);

    assertThat(FormBody.read("email=" + typed + "&nonce=a").getFirst("nonce")).isEqualTo("a");
  }

  @Test
  void mayBeNoneAtAll() {
    assertThat(FormBody.read("")).doesNotContainKey("nonce");
    assertThat(FormBody.read("{\"nonce\":1}")).doesNotContainKey("nonce");
  }
}
