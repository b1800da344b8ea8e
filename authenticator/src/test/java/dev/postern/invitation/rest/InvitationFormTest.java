package dev.postern.invitation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.FieldError;
import dev.postern.contact.NewPerson;
import dev.postern.invitation.Invitation.MatterPlace;
import dev.postern.matter.MatterReference;
import dev.postern.shared.EmailAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationFormTest {
  private static final NewPerson NAMELESS =
      new NewPerson(
          new EmailAddress("anna@client.example"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Nested
  class Reads {
    @Test
    void everything() {
      InvitationForm form =
          InvitationForm.parse(
              """
              {
                "portal": "client-portal",
                "email": "Anna@Client.Example",
                "firstName": " Anna ",
                "lastName": "O'Arnold-Łukasz",
                "locale": "pt-br",
                "matter": {"reference": "2026/17", "title": "Tax 2025 📄", "expectedBy": "Sam"},
                "role": "co-borrower",
                "message": "Welcome!\\r\\nPlease upload your papers.",
                "target": "https://portal.firm.example/matters/2026-17"
              }""");

      assertThat(form)
          .isEqualTo(
              new InvitationForm(
                  Optional.of("client-portal"),
                  Optional.of(
                      new NewPerson(
                          new EmailAddress("anna@client.example"),
                          Optional.of("Anna"),
                          Optional.of("O'Arnold-Łukasz"),
                          Optional.of("pt-BR"))),
                  Optional.of(
                      new MatterPlace(
                          new MatterReference("2026/17"),
                          Optional.of("Tax 2025 📄"),
                          Optional.of("Sam"),
                          Optional.of("co-borrower"))),
                  Optional.of("Welcome!\nPlease upload your papers."),
                  Optional.of("https://portal.firm.example/matters/2026-17"),
                  List.of()));
    }

    @Test
    void portalAndAddressAlone() {
      assertThat(with(""))
          .isEqualTo(
              new InvitationForm(
                  Optional.of("client-portal"),
                  Optional.of(NAMELESS),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  List.of()));
    }

    @Test
    void nullAndBlankAsAbsent() {
      assertThat(
              with(
                  """
                  , "firstName": null, "lastName": " ", "locale": "", "matter": null, "role": "",
                  "message": "\\n", "target": null"""))
          .isEqualTo(with(""));
    }

    /** Right-to-left scripts need no controls, and joiners are part of how words are written. */
    @ParameterizedTest
    @ValueSource(strings = {"نورا", "می‌خواهم", "नक्‍षत्र", "👩‍👧", "שרה", "Zoë"})
    void namesOfAllScripts(String name) {
      InvitationForm form = with(", \"firstName\": \"" + name + "\"");

      assertThat(form.errors()).isEmpty();
      assertThat(form.person().flatMap(NewPerson::firstName)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"en, en", "EN-us, en-US", "zh-hant-tw, zh-Hant-TW", "sr-latn, sr-Latn"})
    void languageTagsInTheirCanonicalForm(String given, String canonical) {
      assertThat(with(", \"locale\": \"" + given + "\"").person().flatMap(NewPerson::locale))
          .contains(canonical);
    }

    @Test
    void textsUpToTheirLongest() {
      assertThat(
              with("""
                      , "firstName": "%s", "message": "%s", "role": "%s",
                      "matter": {"reference": "%s", "title": "%s"}"""
                      .formatted(
                          "n".repeat(255),
                          "m".repeat(2000),
                          "r".repeat(64),
                          "x".repeat(255),
                          "t".repeat(255)))
                  .errors())
          .isEmpty();
    }
  }

  @Nested
  class NamesEveryFault {
    @Test
    void besidesAFieldWithoutAName() {
      assertThat(faults("{\"\": 1}"))
          .containsExactlyInAnyOrder("? unknown-field", "portal required", "email required");
    }

    @Test
    void atOnce() {
      assertThat(
              faults(
                  """
                  {
                    "email": "anna@client.example, eve@evil.example",
                    "firstName": 7,
                    "lastName": "Arnold\\nBcc: eve@evil.example",
                    "locale": "not a locale",
                    "matter": {"title": ["Tax"], "colour": "red"},
                    "role": "%s",
                    "message": {},
                    "target": "https://portal.firm.example/\\u0000",
                    "admin": true
                  }"""
                      .formatted("r".repeat(65))))
          .containsExactlyInAnyOrder(
              "admin unknown-field",
              "portal required",
              "email invalid-email",
              "firstName invalid-type",
              "lastName invalid-text",
              "locale invalid-locale",
              "role invalid-text",
              "matter.colour unknown-field",
              "matter.title invalid-type",
              "matter.reference required",
              "message invalid-type",
              "target invalid-text");
    }

    @Test
    void withASentenceForPeople() {
      assertThat(InvitationForm.parse("{}").errors())
          .containsExactly(
              new FieldError("portal", "required", "Must be given."),
              new FieldError("email", "required", "Must be given."));
    }

    @Test
    void withoutRepeatingWhatWasSent() {
      assertThat(InvitationForm.parse("{\"email\": \"eve<script>@evil.example\"}").errors())
          .noneMatch(error -> error.toString().contains("eve"));
    }
  }

  @Nested
  class RefusesAddresses {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "anna@client.example\\r\\nBcc: eve@evil.example",
          "anna@client.example,eve@evil.example",
          "\\\"anna\\\"@client.example",
          "bec\\u212A@client.example",
          " anna@client.example"
        })
    void thatAreMoreThanOnePlainAddress(String address) {
      assertThat(faults("{\"portal\": \"client-portal\", \"email\": \"" + address + "\"}"))
          .containsExactly("email invalid-email");
    }

    @Test
    void of300Characters() {
      String address = "a".repeat(284) + "@client.example";
      assertThat(faults("{\"portal\": \"client-portal\", \"email\": \"" + address + "\"}"))
          .containsExactly("email invalid-email");
    }
  }

  @Nested
  class RefusesTexts {
    /** Among them what turns a text around, so that a reader sees another than was written. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "\\u0000", "\\u0007", "\\t", "\\n", "\\r", "\\u007F", "\\u0085", "\\u2028", "\\u2029",
          "\\u202A", "\\u202B", "\\u202C", "\\u202D", "\\u202E", "\\u2066", "\\u2067", "\\u2068",
          "\\u2069", "\\uD83D"
        })
    void withControlsOrOverrides(String control) {
      String text = "\"Sam" + control + "Staff\"";
      assertThat(
              faultsWith(
                  """
                  , "firstName": %s, "lastName": %s, "role": %s, "target": %s,
                  "matter": {"reference": "2026/17", "title": %s, "expectedBy": %s}"""
                      .formatted(text, text, text, text, text, text)))
          .containsExactlyInAnyOrder(
              "firstName invalid-text",
              "lastName invalid-text",
              "role invalid-text",
              "target invalid-text",
              "matter.title invalid-text",
              "matter.expectedBy invalid-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\t", "\\r", "\\u202E", "\\u2066", "\\uDC00", "\\u2028"})
    void ofMessagesToo(String control) {
      assertThat(faultsWith(", \"message\": \"Dear Anna" + control + "!\""))
          .containsExactly("message invalid-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\n", "\\uD83D", "\\u202E", "\\u2067"})
    void andReferences(String control) {
      assertThat(faultsWith(", \"matter\": {\"reference\": \"2026" + control + "17\"}"))
          .containsExactly("matter.reference invalid-reference");
    }

    @Test
    void thatAreTooLong() {
      assertThat(
              faultsWith(
                  """
                  , "firstName": "%s", "message": "%s", "target": "%s",
                  "matter": {"reference": "%s", "title": "%s"}"""
                      .formatted(
                          "n".repeat(256),
                          "m".repeat(2001),
                          "u".repeat(2001),
                          "x".repeat(256),
                          "t".repeat(256))))
          .containsExactlyInAnyOrder(
              "firstName invalid-text",
              "message invalid-text",
              "target invalid-text",
              "matter.reference invalid-reference",
              "matter.title invalid-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "en_GB!", "../../etc", "und", "en-", "x"})
    void thatAreNoLanguage(String locale) {
      assertThat(faultsWith(", \"locale\": \"" + locale + "\""))
          .containsExactly("locale invalid-locale");
    }
  }

  @Nested
  class TakesARole {
    @Test
    void onlyWithAMatter() {
      assertThat(faultsWith(", \"role\": \"co-borrower\"")).containsExactly("role needs-matter");
    }

    @Test
    void withoutAskingForAMatterThatIsThereButFaulty() {
      assertThat(faultsWith(", \"role\": \"co-borrower\", \"matter\": \"2026/17\""))
          .containsExactly("matter invalid-type");
    }
  }

  @Test
  void aBodyThatCannotBeReadIsItselfTheFault() {
    assertThat(faults("{\"portal\": \"client-portal\",")).containsExactly(" invalid-json");
  }

  private static InvitationForm with(String more) {
    return InvitationForm.parse(
        "{\"portal\": \"client-portal\", \"email\": \"anna@client.example\"" + more + "}");
  }

  private static List<String> faultsWith(String more) {
    return names(with(more));
  }

  private static List<String> faults(String json) {
    return names(InvitationForm.parse(json));
  }

  private static List<String> names(InvitationForm form) {
    return form.errors().stream().map(error -> error.field() + " " + error.code()).toList();
  }
}
