package dev.postern.e2e.harness;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The access token of the master realm's administrator. It is kept for a while, because a login by
 * password costs the server more than most of what it is used for.
 */
record AdministratorToken(String value, long obtained) {

  /** Half of a token's life. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private static final Map<URI, AdministratorToken> OF_SERVERS = new ConcurrentHashMap<>();

  /**
   * Makes a call with it; once more with a new one if it is refused, since tests move the server's
   * clock and a token does not say what its user was allowed later.
   */
  static Answer with(Realm master, Function<String, Answer> call) {
    AdministratorToken kept = OF_SERVERS.get(master.tokens());
    if (kept != null && kept.isFresh()) {
      Answer answer = call.apply(kept.value());
      if (answer.status() != 401 && answer.status() != 403) {
        return answer;
      }
    }
    AdministratorToken fresh = asked(master);
    OF_SERVERS.put(master.tokens(), fresh);
    return call.apply(fresh.value());
  }

  private boolean isFresh() {
    return System.nanoTime() - obtained < KEPT.toNanos();
  }

  private static AdministratorToken asked(Realm master) {
    long now = System.nanoTime();
    String token =
        Robot.withoutCookies()
            .post(
                master.tokens(),
                Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "admin-cli",
                    "username",
                    KeycloakSetting.ADMINISTRATOR,
                    "password",
                    KeycloakSetting.ADMINISTRATOR_PASSWORD))
            .json()
            .path("access_token")
            .asText();
    return new AdministratorToken(token, now);
  }
}
