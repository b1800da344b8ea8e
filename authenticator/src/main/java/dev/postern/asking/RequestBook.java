package dev.postern.asking;

import dev.postern.link.LinkId;
import dev.postern.shared.RealmId;
import java.util.Optional;

/** The sign-in requests that wait for an answer. All calls join the caller's transaction. */
public interface RequestBook {
  void enter(SignInRequest request);

  Optional<SignInRequest> find(RealmId realm, SignInRequestId id);

  /** Notes the link that a request came to, for the next attempt to send it. */
  void answer(SignInRequestId id, LinkId link);

  /** Forgets a request: it was answered, or has no answer. */
  void forget(SignInRequestId id);
}
