package dev.postern.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPolicyTest {
  @ParameterizedTest
  @ValueSource(strings = {"PT1M", "PT15M", "PT24H", "P7D", "P14D", "P30D"})
  void lifeIsBetweenOneMinuteAndThirtyDays(Duration life) {
    assertThat(new LinkPolicy(life).invitationLife()).isEqualTo(life);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT59.999S", "PT0S", "PT-1H", "P30DT0.001S", "P365D"})
  void noOtherLifeIsPossible(Duration life) {
    assertThat(LinkPolicy.isWithinBounds(life)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new LinkPolicy(life));
  }

  @Test
  void anInvitationLivesADayUnlessThePortalSaysOtherwise() {
    assertThat(LinkPolicy.DEFAULT_INVITATION_LIFE).isEqualTo(Duration.ofHours(24));
  }
}
