package dev.postern.policy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.policy.LinkPolicy;
import dev.postern.policy.LinkPolicy.ForeignPress;
import dev.postern.policy.LinkPolicy.Format;
import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.policy.LinkPolicy.Terms;
import dev.postern.policy.LinkPolicy.Uses;
import dev.postern.policy.PolicyProblem;
import dev.postern.policy.Preset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkKeysTest {
  private final Map<String, String> attributes = new HashMap<>();
  private final List<PolicyProblem> problems = new ArrayList<>();

  @Test
  void withoutKeysTheDefaultCounts() {
    assertThat(read()).isEqualTo(Preset.ONE_TIME.policy());
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"one-time, ONE_TIME", "one-time-14d, ONE_TIME_14D", "reusable, REUSABLE"})
  void aPresetSetsAll(String name, Preset preset) {
    attributes.put("postern.preset", name);

    assertThat(read()).isEqualTo(preset.policy());
    assertThat(problems).isEmpty();
  }

  @Test
  void eachKeyOverridesThePreset() {
    attributes.put("postern.preset", "one-time-14d");
    attributes.put("postern.link.format", "signed");
    attributes.put("postern.link.uses", "reusable");
    attributes.put("postern.link.reissue", "keep");
    attributes.put("postern.link.foreign-press.invitation", "retype-email");
    attributes.put("postern.link.foreign-press.sign-in", "allow");
    attributes.put("postern.sign-in.ttl", "PT5M");

    assertThat(read())
        .isEqualTo(
            new LinkPolicy(
                Format.SIGNED,
                Uses.REUSABLE,
                Reissue.KEEP,
                new Terms(Duration.ofDays(14), ForeignPress.RETYPE_EMAIL),
                new Terms(Duration.ofMinutes(5), ForeignPress.ALLOW),
                Optional.empty()));

    attributes.put("postern.invitation.ttl", "P7D");
    assertThat(read().invitation().life()).isEqualTo(Duration.ofDays(7));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ONE-TIME", "one_time", "twice", " one-time"})
  void aWordThatIsNoneIsNamedWithThoseThatAre(String word) {
    attributes.put("postern.preset", word);
    attributes.put("postern.link.format", word);
    attributes.put("postern.link.uses", word);
    attributes.put("postern.link.reissue", word);
    attributes.put("postern.link.foreign-press.invitation", word);
    attributes.put("postern.link.foreign-press.sign-in", word);

    read();

    assertThat(problems)
        .containsExactly(
            new PolicyProblem("postern.preset", "must be one-time or one-time-14d or reusable"),
            new PolicyProblem("postern.link.format", "must be opaque or signed"),
            new PolicyProblem("postern.link.uses", "must be one-time or reusable"),
            new PolicyProblem("postern.link.reissue", "must be supersede or keep"),
            new PolicyProblem(
                "postern.link.foreign-press.invitation", "must be allow or retype-email"),
            new PolicyProblem(
                "postern.link.foreign-press.sign-in", "must be allow or retype-email"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "24h", "P1M", "PT59S", "P31D", "-PT1H"})
  void aLifeThatIsNoneIsNamed(String life) {
    attributes.put("postern.invitation.ttl", life);
    attributes.put("postern.sign-in.ttl", life);

    read();

    assertThat(problems)
        .extracting(PolicyProblem::key)
        .containsExactly("postern.invitation.ttl", "postern.sign-in.ttl");
  }

  @Test
  void aReminderComesSoLongBeforeAnInvitationEnds() {
    assertThat(read().reminder()).isEmpty();

    attributes.put("postern.invitation.reminder", "PT23H59M");
    assertThat(read().reminder()).contains(Duration.ofHours(24).minusMinutes(1));

    attributes.put("postern.invitation.ttl", "P7D");
    attributes.put("postern.invitation.reminder", "PT1H");
    assertThat(read().reminder()).contains(Duration.ofHours(1));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "6h", "PT59M", "-PT6H", "PT24H", "P2D"})
  void aReminderThatIsNoneOrComesBeforeTheMailIsNamed(String reminder) {
    attributes.put("postern.invitation.reminder", reminder);

    assertThat(read().reminder()).isEmpty();

    assertThat(problems)
        .containsExactly(
            new PolicyProblem(
                "postern.invitation.reminder",
                "must be an ISO-8601 duration from PT1H, shorter than invitations live, such as"
                    + " PT6H"));
  }

  private LinkPolicy read() {
    return new LinkKeys(attributes::get, problems).read();
  }
}
