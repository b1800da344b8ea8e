package dev.postern.shared;

import java.util.concurrent.atomic.AtomicLong;

/** Ids that count up from 1, in the form of a UUID. */
public final class CountingIdentifiers implements Identifiers {
  private final AtomicLong last = new AtomicLong();

  @Override
  public String next() {
    return "00000000-0000-0000-0000-%012d".formatted(last.incrementAndGet());
  }
}
