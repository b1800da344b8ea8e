package dev.postern.link.history;

import dev.postern.link.Refusal;
import dev.postern.link.history.Step.Ask;
import dev.postern.link.history.Step.Guest;
import dev.postern.link.history.Step.Home;
import dev.postern.policy.LinkPolicy.Reissue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where histories happen. Links and mails are numbered from 0 in the order in which they begin. */
public interface World {
  Instant BEGINNING = Instant.parse("2026-11-21T12:00:00Z");

  /** How long every link lives, from its minting and then from its hand-over. */
  Duration LIFE = Duration.ofHours(24);

  void ask(Ask ask, Instant now);

  void mint(int link, Instant now);

  void remind(int link, Instant now);

  void settle(int mail, Reissue reissue, Instant now);

  void takeBack(int mail, Instant now);

  void giveUp(int link, Instant now);

  void revoke(int link, Instant now);

  void move(Guest guest, Home home);

  /** Whether it lets somebody in. */
  boolean press(int mail, Instant now);

  /** How each mail's link looks, by number of the mail. */
  List<Sight> look(Instant now);

  /**
   * What a mail's link looks like.
   *
   * @param refusal why it is dead; empty if it is live
   * @param retired whether a newer mail of the same link took its place
   */
  record Sight(Optional<Refusal> refusal, boolean retired) {
    boolean live() {
      return refusal.isEmpty();
    }
  }
}
