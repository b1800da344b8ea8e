package dev.postern.policy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.policy.Brand;
import dev.postern.policy.BrandColor;
import dev.postern.policy.PolicyProblem;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandKeysTest {
  private final Map<String, String> attributes = new HashMap<>();
  private final List<PolicyProblem> problems = new ArrayList<>();

  @Test
  void withoutKeysTheFirmHasTheFirstNameThatThereIs() {
    assertThat(read(null, " ", "client-portal")).isEqualTo(Brand.named("client-portal"));
    assertThat(problems).isEmpty();
  }

  @Test
  void readsTheWholeFace() {
    attributes.put("postern.brand.name", "Harbour\r\nBcc: \u202Evictim@evil.example");
    attributes.put("postern.brand.logo", "https://firm.example/logo.png?v=2");
    attributes.put("postern.brand.color", "#8A1538");
    attributes.put("postern.brand.time-zone", "Europe/Berlin");

    Brand brand = read("Realm");

    assertThat(brand.firm()).isEqualTo("Harbour Bcc: victim@evil.example");
    assertThat(brand.look().logo()).contains(URI.create("https://firm.example/logo.png?v=2"));
    assertThat(brand.look().color()).contains(new BrandColor("#8a1538"));
    assertThat(brand.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(problems).isEmpty();
  }

  @Test
  void readsTheFirmsWordsInTheirLanguages() {
    attributes.put("postern.brand.matter-noun", "Mandate");
    attributes.put("postern.brand.matter-noun.de", " Mandat\n");
    attributes.put("postern.brand.welcome", "Welcome.\r\n\r\nYours\u0007");
    attributes.put("postern.brand.welcome.pt-BR", "Bem-vindo.");
    attributes.put("postern.brand.closing-line.de", "Bitte rufen Sie uns an.");

    Brand brand = read("Realm");

    assertThat(brand.words().matterNoun().in(Locale.ENGLISH)).contains("Mandate");
    assertThat(brand.words().matterNoun().in(Locale.GERMAN)).contains("Mandat");
    assertThat(brand.words().welcome().in(Locale.ENGLISH)).contains("Welcome.\n\nYours");
    assertThat(brand.words().welcome().in(Locale.forLanguageTag("pt-BR"))).contains("Bem-vindo.");
    assertThat(brand.closingLine(Locale.GERMAN)).contains("Bitte rufen Sie uns an.");
    assertThat(brand.closingLine(Locale.ENGLISH)).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void knowsItsKeysAndNoOthers() {
    assertThat(
            Stream.of(
                "postern.brand.name",
                "postern.brand.logo",
                "postern.brand.color",
                "postern.brand.time-zone",
                "postern.brand.closing-line",
                "postern.brand.matter-noun.de",
                "postern.brand.welcome.zh-CN"))
        .allMatch(BrandKeys::isKnown);
    assertThat(Stream.of("postern.brand.welcomes", "postern.brand.logo.de", "postern.brand.colour"))
        .noneMatch(BrandKeys::isKnown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://firm.example/logo.png",
        "//firm.example/logo.png",
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "https:///logo.png",
        "https://user:secret@firm.example/logo.png",
        "https://firm.example/\"onerror=alert(1)",
        "https://firm.example/a b.png",
        "https://firm.example/l\u00F6go.png"
      })
  void namesALogoThatIsNone(String logo) {
    attributes.put("postern.brand.logo", logo);

    assertThat(read("Realm").look().logo()).isEmpty();
    assertThat(problems)
        .containsExactly(
            new PolicyProblem(
                "postern.brand.logo", "must be an https URL of at most 500 characters"));
  }

  @Test
  void namesALogoWhoseAddressIsTooLong() {
    String longest = "https://firm.example/" + "x".repeat(479);
    attributes.put("postern.brand.logo", longest);
    assertThat(read("Realm").look().logo()).contains(URI.create(longest));

    attributes.put("postern.brand.logo", longest + "x");
    assertThat(read("Realm").look().logo()).isEmpty();
    assertThat(problems).extracting(PolicyProblem::key).containsExactly("postern.brand.logo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"red", "#fff", "#8a1538;background:url(//evil.example)"})
  void namesAColorThatIsNone(String color) {
    attributes.put("postern.brand.color", color);

    assertThat(read("Realm").look().color()).isEmpty();
    assertThat(problems)
        .containsExactly(
            new PolicyProblem(
                "postern.brand.color",
                "must be a color of six hexadecimal digits, such as #1f5a8c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Berlin", "GMT+5", "+01:00"})
  void namesATimeZoneThatIsNone(String zone) {
    attributes.put("postern.brand.time-zone", zone);

    assertThat(read("Realm").zone()).isEqualTo(Brand.named("Realm").zone());
    assertThat(problems)
        .containsExactly(
            new PolicyProblem(
                "postern.brand.time-zone", "must name an IANA time zone, such as Europe/Berlin"));
  }

  @Test
  void namesWordsThatAreTooLongOrOfNoLanguage() {
    attributes.put("postern.brand.matter-noun", "x".repeat(41));
    attributes.put("postern.brand.welcome.de", "x".repeat(2001));
    attributes.put("postern.brand.closing-line.german!", "Bitte");

    read("Realm");

    assertThat(problems)
        .containsExactlyInAnyOrder(
            new PolicyProblem("postern.brand.matter-noun", "must not be longer than 40 characters"),
            new PolicyProblem(
                "postern.brand.welcome.de", "must not be longer than 2000 characters"),
            new PolicyProblem(
                "postern.brand.closing-line.german!",
                "must end in a language tag (RFC 5646), such as de or pt-BR"));
  }

  @SuppressWarnings("NullAway") // As Keycloak gives what is not set.
  private Brand read(String... otherNames) {
    return new BrandKeys(attributes, problems).read(Stream.of(otherNames));
  }
}
