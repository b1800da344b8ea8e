package dev.postern.policy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.policy.Brand;
import dev.postern.policy.PolicyProblem;
import dev.postern.policy.Warnings;
import dev.postern.policy.Warnings.NewDevice;
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

class WarningKeysTest {
  private static final EmailAddress SECURITY = new EmailAddress("security@firm.example");
  private static final EmailAddress OFFICE = new EmailAddress("office@firm.example");

  private final Map<String, String> attributes = new HashMap<>();
  private final List<PolicyProblem> problems = new ArrayList<>();

  private Warnings read() {
    Brand brand = new BrandKeys(attributes, problems).read(Stream.of("Harbour & Lane"));
    return new WarningKeys(attributes, problems).read(brand);
  }

  @Test
  void nobodyIsWarnedUnlessSaidOtherwise() {
    assertThat(read()).isEqualTo(Warnings.none());
    assertThat(problems).isEmpty();
  }

  @Test
  void theKeysSayWhom() {
    attributes.put("postern.notice.new-device", "mail");
    attributes.put("postern.notice.firm-address", " Security@Firm.example ");
    attributes.put("postern.brand.reply-to", "office@firm.example");

    assertThat(read()).isEqualTo(new Warnings(NewDevice.MAIL, Optional.of(SECURITY)));
    assertThat(problems).isEmpty();
  }

  @Test
  void theFirmIsWarnedWhereItGetsItsAnswersIfItSaysNothingElse() {
    attributes.put("postern.brand.reply-to", "office@firm.example");
    attributes.put("postern.brand.sender-address", "noreply@firm.example");
    attributes.put("postern.notice.firm-address", " ");

    assertThat(read().firm()).contains(OFFICE);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@firm.example, b@firm.example",
        "a@firm.example\r\nBcc: b@firm.example",
        "The Firm <a@firm.example>",
        "firm"
      })
  void theFirmHasOnePlainAddress(String text) {
    attributes.put("postern.notice.firm-address", text);

    read();

    assertThat(problems)
        .extracting(PolicyProblem::key)
        .containsExactly("postern.notice.firm-address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL", "on", "true", "mail off"})
  void noticesOfNewDevicesAreOffOrMail(String text) {
    attributes.put("postern.notice.new-device", text);

    read();

    assertThat(problems)
        .extracting(PolicyProblem::key)
        .containsExactly("postern.notice.new-device");
  }
}
