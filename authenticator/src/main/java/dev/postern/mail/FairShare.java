package dev.postern.mail;

import dev.postern.shared.RealmId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps realms whose mail servers hang from having all postmen of a node. The last eighth of them
 * is for realms that have few mails in hand: fewer than there are postmen idle. So the first realm
 * that hangs leaves that eighth, and each one after it leaves about half of what it finds.
 * Thread-safe.
 */
public final class FairShare {
  private final int postmen;
  private final Map<RealmId, Integer> inHand = new HashMap<>();
  private int busy;

  /**
   * @param postmen how many there are on this node
   */
  public FairShare(int postmen) {
    this.postmen = postmen;
  }

  /** Those that have as many mails in hand as they may. */
  synchronized Set<RealmId> satisfied() {
    return inHand.keySet().stream()
        .filter(realm -> !mayBegin(realm))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Counts one more mail of a realm as in hand, to be ended with {@link #end}.
   *
   * @return false if it may not have one more: nothing was counted
   */
  synchronized boolean begin(RealmId realm) {
    boolean may = mayBegin(realm);
    if (may) {
      inHand.merge(realm, 1, Integer::sum);
      busy++;
    }
    return may;
  }

  synchronized void end(RealmId realm) {
    inHand.computeIfPresent(realm, (id, mails) -> mails == 1 ? null : mails - 1);
    busy--;
  }

  private boolean mayBegin(RealmId realm) {
    int idle = postmen - busy;
    return busy < forAnybody() || inHand.getOrDefault(realm, 0) < idle;
  }

  private int forAnybody() {
    int others = Math.max(1, postmen / 8);
    return Math.max(1, postmen - others);
  }
}
