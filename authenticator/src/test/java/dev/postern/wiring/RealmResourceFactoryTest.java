package dev.postern.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.theme.ThemeProvider;

class RealmResourceFactoryTest {
  /** Keycloak closes a factory before those that it depends on. */
  @Test
  void closesTheMailRoomBeforeWhatPostmenWorkWith() {
    assertThat(new RealmResourceFactory().dependsOn())
        .containsExactlyInAnyOrder(
            JpaConnectionProvider.class,
            EmailSenderProvider.class,
            EmailTemplateProvider.class,
            ThemeProvider.class);
  }
}
