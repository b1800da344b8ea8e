package dev.postern.access;

import dev.postern.link.Access;
import dev.postern.link.LinkId;
import dev.postern.matter.MatterReference;
import dev.postern.shared.MatterId;
import dev.postern.shared.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * One time that a contact's link was used at its portal, or a contact's password.
 *
 * @param access when, from where and on what
 * @param link the link; empty for a password, which opens everything
 * @param matter what the link was for, if for a matter
 * @param proven what it has left in a session, as far as that was not taken since
 * @param disowned whether the contact has said that it was not them
 */
public record PastAccess(
    AccessId id,
    Access access,
    Optional<LinkId> link,
    Optional<Opened> matter,
    Optional<Proven> proven,
    boolean disowned) {
  /** A matter, as its people know it. */
  public record Opened(MatterId id, MatterReference reference, Optional<String> title) {}

  /** A session, and when the access was proven in it. */
  public record Proven(SessionId session, Instant at) {}

  /** Where a list goes on after this one. */
  public Cursor cursor() {
    return new Cursor(access.at(), id);
  }

  /**
   * A place in a list, newest first: after the access of this time and id.
   *
   * @param at to the millisecond
   */
  public record Cursor(Instant at, AccessId id) {
    /** Reads what {@link #toString} has written; empty if it cannot be that. */
    public static Optional<Cursor> parse(String text) {
      int end = text.indexOf('.');
      return end < 1
              || end > 15
              || !text.substring(0, end).chars().allMatch(c -> c >= '0' && c <= '9')
          ? Optional.empty()
          : AccessId.parse(text.substring(end + 1))
              .map(
                  id ->
                      new Cursor(Instant.ofEpochMilli(Long.parseLong(text.substring(0, end))), id));
    }

    @Override
    public String toString() {
      return at.toEpochMilli() + "." + id;
    }
  }
}
