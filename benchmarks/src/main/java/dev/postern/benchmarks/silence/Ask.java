package dev.postern.benchmarks.silence;

/**
 * What it took to ask for a link.
 *
 * @param before whose address the one before was
 * @param kind whose address this was
 * @param page how long the sign-in page took, in milliseconds; it was opened as soon as the answer
 *     before was there
 * @param answer how long the answer took
 */
record Ask(Kind before, Kind kind, double page, double answer) {}
