package dev.postern.mailbox;

import dev.postern.mailbox.Suspicion.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of mailboxes, in memory. Knows no transactions: what is written is there at once.
 */
public final class InMemoryMailboxBook implements MailboxBook {
  private final Map<MailboxId, Mailbox> mailboxes = new HashMap<>();

  @Override
  public synchronized Map<MailboxId, Mailbox> find(Collection<MailboxId> ids) {
    return ids.stream().distinct().collect(Collectors.toMap(Function.identity(), this::known));
  }

  @Override
  public synchronized boolean stop(MailboxId id, Instant at) {
    Mailbox known = known(id);
    return !known.stopped() && keep(id, new Mailbox(Optional.of(at), known.suspicion()));
  }

  @Override
  public synchronized boolean allow(MailboxId id) {
    Mailbox known = known(id);
    return known.stopped() && keep(id, new Mailbox(Optional.empty(), known.suspicion()));
  }

  @Override
  public synchronized boolean suspect(MailboxId id, Reason reason, Instant at) {
    Mailbox known = known(id);
    Optional<Suspicion> suspicion = Optional.of(new Suspicion(reason, at));
    return !known.suspect() && keep(id, new Mailbox(known.stoppedAt(), suspicion));
  }

  @Override
  public synchronized boolean clear(MailboxId id) {
    Mailbox known = known(id);
    return known.suspect() && keep(id, new Mailbox(known.stoppedAt(), Optional.empty()));
  }

  private Mailbox known(MailboxId id) {
    return mailboxes.getOrDefault(id, Mailbox.UNKNOWN);
  }

  private boolean keep(MailboxId id, Mailbox mailbox) {
    mailboxes.put(id, mailbox);
    return true;
  }
}
