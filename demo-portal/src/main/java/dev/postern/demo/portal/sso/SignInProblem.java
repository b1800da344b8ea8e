package dev.postern.demo.portal.sso;

import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.servlet.ModelAndView;

/** Why a sign-in did not end well, as far as a person can do something about it. */
enum SignInProblem {
  /** The person said no, for instance to the terms. */
  DENIED(HttpStatus.FORBIDDEN),
  /** Keycloak no longer gives this person a session here: closed, revoked, or the code too old. */
  REFUSED(HttpStatus.FORBIDDEN),
  /** The sign-in took too long or its cookie is gone, and starting again did not help. */
  STALE(HttpStatus.BAD_REQUEST),
  /** Keycloak cannot answer at the moment. */
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
  /** The request to sign in came from somebody else than the firm's own Keycloak. */
  NOT_OURS(HttpStatus.BAD_REQUEST),
  FAILED(HttpStatus.BAD_REQUEST);

  private static final Map<String, SignInProblem> BY_ERROR =
      Map.of(
          OAuth2ErrorCodes.ACCESS_DENIED,
          DENIED,
          OAuth2ErrorCodes.INVALID_GRANT,
          REFUSED,
          OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
          STALE,
          "authentication_expired",
          STALE,
          SignInFailure.REQUEST_NOT_FOUND,
          STALE,
          OAuth2ErrorCodes.SERVER_ERROR,
          UNAVAILABLE,
          "invalid_token_response",
          UNAVAILABLE);

  private final HttpStatus status;

  SignInProblem(HttpStatus status) {
    this.status = status;
  }

  /** The problem that an OAuth error code stands for; unknown codes are {@link #FAILED}. */
  static SignInProblem of(String error) {
    return BY_ERROR.getOrDefault(error, FAILED);
  }

  /** Its page has an address of its own: a callback's holds a code, which history need not keep. */
  String path() {
    return "/sign-in/" + key();
  }

  ModelAndView page() {
    return new ModelAndView("sign-in-problem", Map.of("problem", key()), status);
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
