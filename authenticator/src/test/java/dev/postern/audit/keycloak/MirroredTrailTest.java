package dev.postern.audit.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.RecordingAuditTrail;
import dev.postern.shared.RealmId;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.tracing.NoopTracingProvider;
import org.keycloak.tracing.TracingProvider;

/** Keycloak's events are told what is recorded, and keep nothing from being recorded. */
class MirroredTrailTest {
  private static final AuditFact LONG =
      AuditFact.of(FactType.LIMIT_HIT, new RealmId("firm"))
          .with(Attribute.IP, "192.0.2.1, ".repeat(100))
          .with(Attribute.SESSION, "s".repeat(300))
          .with(Attribute.USER, "u".repeat(300))
          .with(Attribute.REASON, "code\0".repeat(100));

  private final RecordingAuditTrail trail =
      new RecordingAuditTrail(() -> Instant.parse("2026-11-22T12:00:00Z"));
  private final List<Event> told = new ArrayList<>();

  /** Answers by the names of methods; to all else with nothing. */
  private static <T> T stub(
      Class<T> type, Map<String, Function<Object[], ? extends Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Function<Object[], ? extends Object> answer = answers.get(method.getName());
              if (answer != null) {
                return answer.apply(arguments == null ? new Object[0] : arguments);
              }
              return method.getReturnType() == Stream.class ? Stream.empty() : null;
            }));
  }

  private MirroredTrail mirrored(Function<Object[], ? extends Object> store) {
    RealmModel realm =
        stub(
            RealmModel.class,
            Map.of(
                "isEventsEnabled", none -> true,
                "getId", none -> "firm",
                "getName", none -> "firm"));
    Map<Class<?>, Object> providers =
        Map.of(
            EventStoreProvider.class,
            stub(EventStoreProvider.class, Map.of("onEvent", store)),
            TracingProvider.class,
            new NoopTracingProvider());
    KeycloakSession session =
        stub(
            KeycloakSession.class,
            Map.of(
                "realms",
                none -> stub(RealmProvider.class, Map.of("getRealm", id -> realm)),
                "getProvider",
                type -> providers.get(type[0]),
                "getKeycloakSessionFactory",
                none -> stub(KeycloakSessionFactory.class, Map.of())));
    return new MirroredTrail(trail, session, Optional.empty());
  }

  @Test
  void whatIsTooLongOrNoTextOfADatabaseIsToldAsItIsKept() {
    mirrored(
            event -> {
              told.add((Event) event[0]);
              return null;
            })
        .record(LONG);

    assertThat(trail.facts()).hasSize(1);
    assertThat(told).hasSize(1);
    Event event = told.get(0);
    assertThat(List.of(event.getIpAddress(), event.getSessionId(), event.getUserId()))
        .allMatch(value -> value.length() == 255);
    assertThat(event.getError()).hasSize(255).startsWith("code?code?");
    assertThat(event.getDetails().values())
        .allMatch(value -> value.length() <= 255 && value.indexOf('\0') < 0);
  }

  @Test
  void aFactIsRecordedThoughWhatKeepsEventsIsBroken() {
    mirrored(
            event -> {
              throw new IllegalStateException("no room");
            })
        .record(LONG);

    assertThat(trail.facts()).containsExactly(LONG);
  }
}
