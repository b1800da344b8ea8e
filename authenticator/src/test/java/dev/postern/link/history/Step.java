package dev.postern.link.history;

import dev.postern.policy.LinkPolicy.Reissue;
import java.time.Duration;
import java.util.Optional;

/**
 * One thing that happens. Links and mails are named by numbers, counted back from the newest and
 * round again; where there is none, nothing happens.
 */
public sealed interface Step {
  /** Who gets links. */
  enum Guest {
    ANNA,
    BEN
  }

  /** What links are for. */
  enum About {
    LOAN,
    NOTHING
  }

  /** How often a link works. */
  enum Uses {
    ONCE(Optional.of(1)),
    TWICE(Optional.of(2)),
    ALWAYS(Optional.empty());

    private final Optional<Integer> most;

    Uses(Optional<Integer> most) {
      this.most = most;
    }

    Optional<Integer> most() {
      return most;
    }
  }

  /** Where a guest gets mail. */
  enum Home {
    OLD,
    NEW
  }

  /** Somebody asks for a link; it is for the address that the guest has by then. */
  record Ask(Guest guest, About about, Uses uses) implements Step {}

  /** A mail of a link is written, with a secret of its own: the first, or a retry. */
  record Mint(int link) implements Step {}

  /** One more mail of a link is written, with a secret of its own, beside those there are. */
  record Remind(int link) implements Step {}

  /** A mail that was written is recorded as handed over. */
  record Settle(int mail, Reissue reissue) implements Step {}

  /** A mail that was written was refused, and its secret logged. */
  record TakeBack(int mail) implements Step {}

  /** The postman gives up on a link. Its mails may have arrived all the same. */
  record GiveUp(int link) implements Step {}

  /** Somebody presses the button behind the link in a mail, be it recorded as sent or not. */
  record Press(int mail) implements Step {}

  /** The firm revokes a link. */
  record Revoke(int link) implements Step {}

  /** A guest's address changes. */
  record Move(Guest guest, Home home) implements Step {}

  /** Time goes by. */
  record Wait(Duration time) implements Step {}
}
