package dev.postern.policy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.policy.Brand;
import dev.postern.policy.PolicyProblem;
import dev.postern.shared.EmailAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a portal's mails are from: one sender, whatever is configured. */
class SenderKeysTest {
  private final Map<String, String> attributes = new HashMap<>();
  private final List<PolicyProblem> problems = new ArrayList<>();

  @Test
  void isTheRealmsUnlessSaidOtherwise() {
    assertThat(read()).isEqualTo(Brand.Sender.ofTheRealm());
    assertThat(problems).isEmpty();
  }

  @Test
  void isWhatTheKeysSay() {
    attributes.put("postern.brand.sender-name", "Büro “Harbour, Lane” & Co.");
    attributes.put("postern.brand.sender-address", "Portal@Firm.example");
    attributes.put("postern.brand.reply-to", "office@firm.example");

    assertThat(read())
        .isEqualTo(
            new Brand.Sender(
                Optional.of("Büro “Harbour, Lane” & Co."),
                Optional.of(new EmailAddress("portal@firm.example")),
                Optional.of(new EmailAddress("office@firm.example"))));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@firm.example, b@firm.example",
        "a@firm.example\r\nBcc: b@firm.example",
        "The Firm <a@firm.example>",
        "büro@firm.example",
        "a@firmä.example",
        "firm"
      })
  void hasOnePlainAddress(String text) {
    attributes.put("postern.brand.sender-address", text);
    attributes.put("postern.brand.reply-to", text);

    assertThat(read()).isEqualTo(Brand.Sender.ofTheRealm());
    assertThat(problems)
        .extracting(PolicyProblem::key)
        .containsExactly("postern.brand.sender-address", "postern.brand.reply-to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"The Firm\r\nBcc: b@firm.example", "The\nFirm", "101"})
  void hasANameOfOneShortLine(String text) {
    attributes.put("postern.brand.sender-name", text.equals("101") ? "x".repeat(101) : text);

    assertThat(read()).isEqualTo(Brand.Sender.ofTheRealm());
    assertThat(problems)
        .containsExactly(
            new PolicyProblem(
                "postern.brand.sender-name", "must be one line of at most 100 characters"));
  }

  private Brand.Sender read() {
    return new BrandKeys(attributes, problems).read(Stream.of("The Firm")).sender();
  }
}
