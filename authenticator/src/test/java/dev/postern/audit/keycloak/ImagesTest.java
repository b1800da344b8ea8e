package dev.postern.audit.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.shared.RealmId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.events.EventType;

/** How facts look among Keycloak's events. */
class ImagesTest {
  /** A login, and a wrong password: Keycloak writes an event of its own. */
  /** Keycloak tells of these itself, and of what the record does with itself nobody needs to. */
  private static final Set<FactType> NOT_TOLD =
      EnumSet.of(
          FactType.SESSION_PROVEN,
          FactType.PASSWORD_REFUSED,
          FactType.RECORD_SUMMARISED,
          FactType.REALM_SIGNED_OUT);

  /** What Keycloak's listeners act upon: our own, and the one that mails people. */
  private static final Set<EventType> ACTED_UPON =
      EnumSet.of(
          EventType.LOGIN,
          EventType.LOGIN_ERROR,
          EventType.UPDATE_EMAIL,
          EventType.UPDATE_PROFILE,
          EventType.UPDATE_CREDENTIAL,
          EventType.REMOVE_CREDENTIAL);

  /** Whoever adds a type decides how the console shows it. */
  @ParameterizedTest
  @EnumSource
  void everyFactIsToldOnce(FactType type) {
    boolean byUsers = UserImage.of(type).isPresent();
    boolean byAdministrators = AdminImage.of(fact(type)).isPresent();

    assertThat(byUsers || byAdministrators).isEqualTo(!NOT_TOLD.contains(type));
    assertThat(byUsers && byAdministrators).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void failuresAreErrorsAndNothingElseIs(UserImage image) {
    assertThat(image.type().name().endsWith("_ERROR")).isEqualTo(image.failure());
  }

  @ParameterizedTest
  @EnumSource
  void noListenerActsUponThem(UserImage image) {
    assertThat(ACTED_UPON).doesNotContain(image.type());
  }

  /** Otherwise a realm that was never asked which types to save would save none of ours. */
  @ParameterizedTest
  @EnumSource
  void theyAreSavedByDefault(UserImage image) {
    assertThat(image.type().isSaveByDefault()).isTrue();
  }

  @Test
  void whatIsDoneToAMatterIsToldAtItsPlace() {
    AuditFact removed = fact(FactType.PARTICIPANT_REMOVED);

    assertThat(AdminImage.of(removed).orElseThrow().path())
        .isEqualTo("postern/matters/file/participants/anna");
  }

  private static AuditFact fact(FactType type) {
    return AuditFact.of(type, new RealmId("firm"))
        .with(Attribute.MATTER, "file")
        .with(Attribute.LINK, "link")
        .with(Attribute.USER, "anna");
  }
}
