package dev.postern.invitation;

import dev.postern.invitation.InvitationOutcome.Queued;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answered requests in memory. Knows no transactions: what is written is there at once. */
public final class InMemoryAnsweredRequests implements AnsweredRequests {
  private final Map<String, Row> rows = new HashMap<>();

  @Override
  public synchronized Optional<Answered> find(RequestKey key, Instant since) {
    return Optional.ofNullable(rows.get(key.key()))
        .filter(row -> row.at().isAfter(since))
        .map(Row::answered);
  }

  @Override
  public synchronized void keep(RequestKey key, Queued answer, Instant at, Instant since) {
    if (find(key, since).isPresent()) {
      throw new IllegalStateException("constraint violation: the key stands for a request already");
    }
    rows.put(key.key(), new Row(new Answered(key.request(), answer), at));
  }

  @Override
  public synchronized int purge(Instant before, int most) {
    List<String> old =
        rows.entrySet().stream()
            .filter(row -> !row.getValue().at().isAfter(before))
            .sorted(Comparator.comparing(row -> row.getValue().at()))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList();
    old.forEach(rows::remove);
    return old.size();
  }

  private record Row(Answered answered, Instant at) {}
}
