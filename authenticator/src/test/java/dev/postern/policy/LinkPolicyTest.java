package dev.postern.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.policy.LinkPolicy.Uses;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPolicyTest {
  @ParameterizedTest
  @ValueSource(strings = {"PT1M", "PT15M", "PT24H", "P7D", "P14D", "P30D"})
  void lifeIsBetweenOneMinuteAndThirtyDays(Duration life) {
    assertThat(living(life).invitationLife()).isEqualTo(life);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT59.999S", "PT0S", "PT-1H", "P30DT0.001S", "P365D"})
  void noOtherLifeIsPossible(Duration life) {
    assertThat(LinkPolicy.isWithinBounds(life)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> living(life));
  }

  @Test
  void anInvitationWorksOnceForADayUnlessThePortalSaysOtherwise() {
    assertThat(Preset.ONE_TIME.policy())
        .isEqualTo(new LinkPolicy(Duration.ofHours(24), Uses.ONE_TIME, Reissue.SUPERSEDE));
  }

  private static LinkPolicy living(Duration life) {
    return new LinkPolicy(life, Uses.ONE_TIME, Reissue.SUPERSEDE);
  }
}
