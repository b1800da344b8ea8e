package dev.postern.mail;

import dev.postern.shared.RealmId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps one realm, whose mail server hangs, from having all postmen of a node: so many of its mails
 * are in hand at once and no more. Thread-safe.
 *
 * <p>Between asking who has enough and beginning, another may begin as well; so a realm may have a
 * few more for a moment.
 */
final class FairShare {
  private final int most;
  private final Map<RealmId, Integer> inHand = new HashMap<>();

  FairShare(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a realm's share is one mail at least");
    }
    this.most = most;
  }

  /** Those that have as many mails in hand as they may. */
  synchronized Set<RealmId> satisfied() {
    return inHand.entrySet().stream()
        .filter(entry -> entry.getValue() >= most)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  synchronized void begin(RealmId realm) {
    inHand.merge(realm, 1, Integer::sum);
  }

  synchronized void end(RealmId realm) {
    inHand.computeIfPresent(realm, (id, mails) -> mails == 1 ? null : mails - 1);
  }
}
