package dev.postern.benchmarks.silence;

/**
 * What it took to look at a tab that waits.
 *
 * @param kind whose link it waits for
 * @param milliseconds how long it took
 */
record Look(Kind kind, double milliseconds) {}
