package dev.postern.asking;

import dev.postern.matter.Matter;
import dev.postern.shared.EmailAddress;
import java.util.Optional;

/** Whom a browser is remembered as (feature C3). */
public sealed interface Hint {
  /** Nobody, or nobody who may still come in. */
  record Nobody() implements Hint {}

  /** Somebody who may ask with one press, and what they opened last. */
  record Known(EmailAddress email, Optional<Matter> matter) implements Hint {}

  /** Somebody whose matter has been closed since. */
  record Closed() implements Hint {}
}
