package dev.postern.asking;

import dev.postern.matter.Matter;
import dev.postern.shared.EmailAddress;
import java.util.Optional;

/** Whom a browser is remembered as (feature C3). */
public sealed interface Hint {
  /** The address that they ask for with one press; empty if they may not. */
  default Optional<TypedAddress> address() {
    return Optional.empty();
  }

  /** Nobody, or nobody who may still come in. */
  record Nobody() implements Hint {}

  /** Somebody who may ask with one press, and what they opened last. */
  record Known(EmailAddress email, Optional<Matter> matter) implements Hint {
    @Override
    public Optional<TypedAddress> address() {
      return Optional.of(new TypedAddress(email.value()));
    }
  }

  /** Somebody whose matter has been closed since. */
  record Closed() implements Hint {}
}
