package dev.postern.audit;

/** Knows again what is recorded once. Joins the caller's transaction. */
public interface KnownFacts {
  /** Whether a fact of this id was recorded. */
  boolean has(FactId id);
}
