package dev.postern.e2e.harness;

import dev.postern.demo.launcher.inbox.Totp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody who works for the firm: password and authenticator app. */
public record Staff(String username, String password, Totp app) {

  private static final String TOTP_SECRET = "POSTERNTESTTOTPSECRETHARBOURLANE";
  private static final String TOTP_SETTING =
      """
      {"subType":"totp","algorithm":"HmacSHA1","digits":6,"period":30,"counter":0,\
      "secretEncoding":"BASE32"}""";

  /** Somebody new, since Keycloak takes each code of a person only once. */
  public static Staff hiredBy(Administrator administrator) {
    Staff staff = notYetHiredBy(administrator);
    String user = administrator.usersWithEmail(staff.email()).path(0).path("id").asText();
    administrator.grantRealmRole(user, "staff");
    return staff;
  }

  /** Somebody with the same credentials, but without the role. */
  public static Staff notYetHiredBy(Administrator administrator) {
    String username = "staff-" + UUID.randomUUID().toString().substring(0, 8);
    administrator.addUser(
        Map.of(
            "username",
            username,
            "email",
            email(username),
            "firstName",
            "Stella",
            "lastName",
            "Staff",
            "enabled",
            true,
            "emailVerified",
            true,
            "credentials",
            List.of(
                Map.of("type", "password", "value", username),
                Map.of(
                    "type",
                    "otp",
                    "secretData",
                    "{\"value\":\"" + TOTP_SECRET + "\"}",
                    "credentialData",
                    TOTP_SETTING))));
    return new Staff(username, username, Totp.ofBase32(TOTP_SECRET));
  }

  public String email() {
    return email(username);
  }

  private static String email(String username) {
    return username + "@firm.example";
  }

  public String code() {
    return app.code(Instant.now());
  }
}
