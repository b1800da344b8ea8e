package dev.postern.notice;

import dev.postern.shared.RealmId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A book of notices in memory. Knows no transactions: what is written is there at once. */
public final class InMemoryNoticeBook implements NoticeBook {
  private final Map<NoticeId, AddressNotice> notices = new ConcurrentHashMap<>();

  @Override
  public void enter(AddressNotice notice) {
    notices.put(notice.id(), notice);
  }

  @Override
  public Optional<AddressNotice> find(RealmId realm, NoticeId id) {
    return Optional.ofNullable(notices.get(id)).filter(n -> n.whose().realm().equals(realm));
  }

  @Override
  public void forget(NoticeId id) {
    notices.remove(id);
  }

  /** The notices that wait to be mailed. */
  public List<AddressNotice> all() {
    return List.copyOf(notices.values());
  }
}
