package dev.postern.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.policy.LinkPolicy.ForeignPress;
import dev.postern.policy.LinkPolicy.Format;
import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.policy.LinkPolicy.Terms;
import dev.postern.policy.LinkPolicy.Uses;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPolicyTest {
  @ParameterizedTest
  @ValueSource(strings = {"PT1M", "PT15M", "PT24H", "P7D", "P14D", "P30D"})
  void lifeIsBetweenOneMinuteAndThirtyDays(Duration life) {
    assertThat(new Terms(life, ForeignPress.ALLOW).life()).isEqualTo(life);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT59.999S", "PT0S", "PT-1H", "P30DT0.001S", "P365D"})
  void noOtherLifeIsPossible(Duration life) {
    assertThat(Terms.isWithinBounds(life)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Terms(life, ForeignPress.ALLOW));
  }

  @Test
  void anInvitationWorksOnceForADayUnlessThePortalSaysOtherwise() {
    LinkPolicy policy = Preset.ONE_TIME.policy();

    assertThat(policy.format()).isEqualTo(Format.OPAQUE);
    assertThat(policy.usesOf(Purpose.INVITATION)).isEqualTo(Uses.ONE_TIME);
    assertThat(policy.reissue()).isEqualTo(Reissue.SUPERSEDE);
    assertThat(policy.on(Purpose.INVITATION))
        .isEqualTo(new Terms(Duration.ofHours(24), ForeignPress.ALLOW));
  }

  @ParameterizedTest
  @EnumSource
  void aSignInLinkWorksOnceForAQuarterOfAnHourForWhoeverKnowsTheAddress(Preset preset) {
    LinkPolicy policy = preset.policy();

    assertThat(policy.usesOf(Purpose.SIGN_IN)).isEqualTo(Uses.ONE_TIME);
    assertThat(policy.on(Purpose.SIGN_IN))
        .isEqualTo(new Terms(Duration.ofMinutes(15), ForeignPress.RETYPE_EMAIL));
  }

  @Test
  void aReusableInvitationIsSignedAndKeptForAWeek() {
    LinkPolicy policy = Preset.REUSABLE.policy();

    assertThat(policy.format()).isEqualTo(Format.SIGNED);
    assertThat(policy.usesOf(Purpose.INVITATION)).isEqualTo(Uses.REUSABLE);
    assertThat(policy.reissue()).isEqualTo(Reissue.KEEP);
    assertThat(policy.on(Purpose.INVITATION).life()).isEqualTo(Duration.ofDays(7));
  }
}
