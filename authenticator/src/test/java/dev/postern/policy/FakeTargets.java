package dev.postern.policy;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Allows the pages it was told of, at every portal. */
public final class FakeTargets implements Targets {
  private final Set<String> allowed = new LinkedHashSet<>();

  public void allowOnly(String... targets) {
    allowed.clear();
    allowed.addAll(Arrays.asList(targets));
  }

  @Override
  public boolean allow(Portal portal, String target) {
    return allowed.contains(target);
  }
}
