package dev.postern.demo.portal.people;

import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Who is signed in.
 *
 * @param name the full name; contacts may have none, then their address
 * @param email the address, empty if the token has none
 * @param staff whether this is somebody of the firm
 */
public record Person(String name, String email, boolean staff) {

  /** The realm role that marks the firm's own people. */
  public static final String STAFF = "staff";

  public static Person of(OidcUser user) {
    String email = Objects.requireNonNullElse(user.getEmail(), "");
    String name =
        Stream.of(user.getFullName(), user.getGivenName(), email, user.getSubject())
            .filter(candidate -> candidate != null && !candidate.isBlank())
            .findFirst()
            .orElseThrow();
    return new Person(name, email, isStaff(user));
  }

  private static boolean isStaff(OidcUser user) {
    return user.getAuthorities().stream()
        .anyMatch(authority -> ("ROLE_" + STAFF).equals(authority.getAuthority()));
  }
}
