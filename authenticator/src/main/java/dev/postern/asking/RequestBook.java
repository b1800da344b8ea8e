package dev.postern.asking;

import dev.postern.link.SignInRequestId;
import dev.postern.shared.RealmId;
import java.util.Optional;

/** The sign-in requests that wait for an answer. All calls join the caller's transaction. */
public interface RequestBook {
  void enter(SignInRequest request);

  Optional<SignInRequest> find(RealmId realm, SignInRequestId id);

  /** Forgets a request: it was answered, or has no answer. */
  void forget(SignInRequestId id);
}
