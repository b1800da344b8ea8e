package dev.postern.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers all that was counted, in its order. */
public final class RecordingMeters implements Meters {
  private final List<Counted> counted = new ArrayList<>();

  @Override
  public void count(Counted one) {
    counted.add(one);
  }

  @Override
  public void redeemed(Duration took) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void waiting(Backlog backlog) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void waitingIsUnknown() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void retentionIsStuck(int realms) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean areRead() {
    return true;
  }

  public List<Counted> counted() {
    return List.copyOf(counted);
  }
}
