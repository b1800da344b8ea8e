package dev.postern.notice;

import dev.postern.shared.RealmId;
import java.util.Optional;

/**
 * The notices that wait to be mailed, and nothing else: they hold addresses that are nobody's any
 * more. All calls join the caller's transaction.
 */
public interface NoticeBook {
  void enter(AddressNotice notice);

  Optional<AddressNotice> find(RealmId realm, NoticeId id);

  /** Forgets a notice: it was mailed, or will not be. */
  void forget(NoticeId id);
}
