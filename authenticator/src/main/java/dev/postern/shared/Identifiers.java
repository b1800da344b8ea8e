package dev.postern.shared;

/** Makes the ids of new rows. Not secrets: they may be seen by anybody. */
@FunctionalInterface
public interface Identifiers {
  /** A new id of 36 characters that nothing else has. */
  String next();
}
