package dev.postern.link;

import dev.postern.link.Link.Life;
import java.time.Instant;
import java.util.Optional;

/** Tells a link's life, event by event; nothing but what was told has happened. */
public final class LifeStory {
  private int uses;
  private Optional<Integer> maxUses = Optional.of(1);
  private Optional<Instant> sentAt = Optional.empty();
  private Optional<Instant> expiresAt = Optional.empty();
  private Optional<Instant> failedAt = Optional.empty();
  private Optional<Instant> revokedAt = Optional.empty();
  private Optional<LinkId> supersededBy = Optional.empty();
  private int tries;
  private Optional<LinkId> healedBy = Optional.empty();
  private Link.Reminder reminder = Link.Reminder.NONE;
  private Optional<Instant> closedAt = Optional.empty();

  /** The story so far. */
  static LifeStory of(Life life) {
    LifeStory story = new LifeStory();
    story.uses = life.uses();
    story.maxUses = life.maxUses();
    story.sentAt = life.sentAt();
    story.expiresAt = life.expiresAt();
    story.failedAt = life.failedAt();
    story.revokedAt = life.revokedAt();
    story.supersededBy = life.supersededBy();
    story.tries = life.tries();
    story.healedBy = life.healedBy();
    story.reminder = life.reminder();
    story.closedAt = life.closedAt();
    return story;
  }

  public LifeStory reusable() {
    maxUses = Optional.empty();
    return this;
  }

  /** It works so often; empty: as often as one likes. */
  public LifeStory forUses(Optional<Integer> most) {
    maxUses = most;
    return this;
  }

  /** Its secret was drawn: it works, but its mail was not handed over yet. */
  public LifeStory mintedUntil(Instant provisionalExpiry) {
    expiresAt = Optional.of(provisionalExpiry);
    return this;
  }

  public LifeStory sent(Instant at, Instant until) {
    sentAt = Optional.of(at);
    expiresAt = Optional.of(until);
    return this;
  }

  public LifeStory redeemed() {
    uses++;
    tries = 0;
    return this;
  }

  public LifeStory failed(Instant at) {
    failedAt = Optional.of(at);
    return this;
  }

  public LifeStory reopened() {
    failedAt = Optional.empty();
    return this;
  }

  public LifeStory revoked(Instant at) {
    revokedAt = Optional.of(at);
    return this;
  }

  /** Its matter was closed. */
  public LifeStory closed(Instant at) {
    closedAt = Optional.of(at);
    return this;
  }

  public LifeStory supersededBy(LinkId newer) {
    supersededBy = Optional.of(newer);
    return this;
  }

  /** Somebody had to type the address that it was sent to. */
  public LifeStory tried() {
    tries++;
    return this;
  }

  /** Its page has asked for a fresh link. */
  public LifeStory healedBy(LinkId fresh) {
    healedBy = Optional.of(fresh);
    return this;
  }

  /** Its person is to be reminded of it then. */
  public LifeStory toRemindOf(Instant at) {
    reminder = new Link.Reminder(Optional.of(at), reminder.sentAt());
    return this;
  }

  /** The mail that reminds of it was ordered. */
  public LifeStory reminderTaken() {
    reminder = new Link.Reminder(Optional.empty(), reminder.sentAt());
    return this;
  }

  /** The mail that reminds of it was handed over. */
  public LifeStory remindedOf(Instant at) {
    reminder = new Link.Reminder(reminder.dueAt(), Optional.of(at));
    return this;
  }

  public Life life() {
    return new Life(
        uses,
        maxUses,
        sentAt,
        expiresAt,
        failedAt,
        revokedAt,
        supersededBy,
        tries,
        healedBy,
        reminder,
        closedAt);
  }
}
