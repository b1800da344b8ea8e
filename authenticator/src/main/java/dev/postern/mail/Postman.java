package dev.postern.mail;

import dev.postern.mail.Outbox.Claim;
import dev.postern.mailbox.MailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.Suspicion;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Carries out mail orders, one at a time: claim in one transaction, compose in another, hand over
 * outside any, settle in a last one. Any number of postmen work together, on one node or several;
 * the order of one that died is taken over when its lease runs out. Thread-safe.
 */
public final class Postman {
  /**
   * Longer than an attempt may take where Keycloak's own e-mail sender is in charge. Where another
   * one takes longer, a mail may go out twice, each time with a link that works.
   */
  public static final Duration LEASE = Duration.ofMinutes(2);

  /** Long enough for people to have seen it, and to have it sent again. */
  static final Duration KEPT_IN_GRAVE = Duration.ofDays(30);

  static final Duration BETWEEN_TIDYINGS = Duration.ofMinutes(10);

  /** Locks and logs of a database stay small. */
  private static final int PURGED_AT_ONCE = 500;

  private final NewTransaction<PostOffice> postOffice;
  private final Mailer mailer;
  private final Retry retry;
  private final FairShare shares;
  private final InstantSource clock;
  private final AtomicLong tidiedAt;

  /**
   * @param shares how many mails of one realm are in hand at once, however many there are
   */
  public Postman(
      NewTransaction<PostOffice> postOffice,
      Mailer mailer,
      Retry retry,
      FairShare shares,
      InstantSource clock) {
    this.postOffice = postOffice;
    this.mailer = mailer;
    this.retry = retry;
    this.shares = shares;
    this.clock = clock;
    this.tidiedAt = new AtomicLong(clock.instant().toEpochMilli());
  }

  /**
   * Carries out the order that has been due longest, of those realms that have not enough in hand
   * already.
   *
   * @return whether there was one
   */
  public boolean carryOne() {
    Set<RealmId> satisfied = shares.satisfied();
    Optional<Claim> claim = postOffice.run(office -> claim(office.outbox(), satisfied));
    claim.ifPresent(this::carryInTurn);
    return claim.isPresent();
  }

  /** The lease begins now, however long the transaction was waited for. */
  private Optional<Claim> claim(Outbox outbox, Set<RealmId> satisfied) {
    Instant now = clock.instant();
    return outbox.claim(now, now.plus(LEASE), satisfied);
  }

  /** Forgets what was given up long ago, if that was not done of late. For when nothing is due. */
  public void tidy() {
    Instant now = clock.instant();
    long last = tidiedAt.get();
    boolean early = now.toEpochMilli() < last + BETWEEN_TIDYINGS.toMillis();
    if (early || !tidiedAt.compareAndSet(last, now.toEpochMilli())) {
      return;
    }
    Instant before = now.minus(KEPT_IN_GRAVE);
    int purged = PURGED_AT_ONCE;
    while (purged == PURGED_AT_ONCE) {
      purged = postOffice.run(office -> office.outbox().purge(before, PURGED_AT_ONCE));
    }
  }

  private void carryInTurn(Claim claim) {
    RealmId realm = claim.order().realm();
    if (!shares.begin(realm)) {
      // Others have begun since this one looked who has enough.
      postOffice.run(office -> office.outbox().release(claim));
      return;
    }
    try {
      carry(claim);
    } finally {
      shares.end(realm);
    }
  }

  private void carry(Claim claim) {
    if (claim.order().attempts() > retry.backoff().attempts()) {
      // Whoever tried it before has died of it, or its lease would not have run out so often.
      giveBack(claim, "given up after its postmen died");
      return;
    }
    try {
      Composition composition =
          postOffice.run(office -> office.correspondence().compose(claim.order()));
      if (composition instanceof Composition.Composed composed) {
        deliver(claim, composed.letter());
      } else if (composition instanceof Composition.Later later) {
        giveBack(claim, later.reason());
      } else {
        settle(claim);
      }
    } catch (RuntimeException broken) {
      // Whatever broke (a template, the database, a provider): the order must not be lost with it.
      giveBack(claim, "could not be composed or settled: " + broken.getClass().getSimpleName());
      throw broken;
    }
  }

  private void settle(Claim claim) {
    postOffice.run(office -> office.outbox().settle(claim));
  }

  private void deliver(Claim claim, Letter letter) {
    conclude(claim, letter, mailer.deliver(claim.order(), letter));
  }

  private void conclude(Claim claim, Letter letter, Delivery delivery) {
    if (delivery instanceof Delivery.Failed failed) {
      giveBack(claim, failed.failure());
    } else if (delivery instanceof Delivery.Refused refused) {
      postOffice.run(office -> refuse(office, claim, letter, refused.failure()));
    } else if (delivery instanceof Delivery.Objected objected) {
      object(claim, letter, objected);
    } else if (delivery instanceof Delivery.Quoted quoted) {
      postOffice.run(office -> retire(office, claim, letter));
      conclude(claim, letter, quoted.answer());
    } else {
      handedOver(claim, letter);
    }
  }

  private boolean refuse(PostOffice office, Claim claim, Letter letter, String failure) {
    boolean ours = bury(office, claim, failure);
    if (ours) {
      suspect(office.mailboxes(), claim.order().realm(), letter);
    }
    return ours;
  }

  private void object(Claim claim, Letter letter, Delivery.Objected objected) {
    Optional<Duration> wait = retry.objections().after(claim.order().attempts(), retry.random());
    postOffice.run(
        office ->
            (wait.isEmpty() && objected.recipient())
                ? refuse(office, claim, letter, objected.failure())
                : giveBack(office, claim, wait, objected.failure()));
  }

  /** Only of people whom a portal knows: of anybody else nothing is kept. */
  private void suspect(MailboxBook mailboxes, RealmId realm, Letter letter) {
    if (letter.about().isPresent()) {
      letter
          .portal()
          .map(portal -> MailboxId.of(realm, portal, letter.to()))
          .ifPresent(
              mailbox -> mailboxes.suspect(mailbox, Suspicion.Reason.REFUSED, clock.instant()));
    }
  }

  /** Whoever holds the lease by now: the secret is in the log. */
  private static Claim retire(PostOffice office, Claim claim, Letter letter) {
    office.correspondence().quoted(claim.order(), letter);
    return claim;
  }

  private void handedOver(Claim claim, Letter letter) {
    postOffice.run(
        office -> {
          boolean ours = office.outbox().settle(claim);
          if (ours) {
            office.correspondence().handedOver(claim.order(), letter);
          } else {
            office.correspondence().arrivedLate(claim.order(), letter);
          }
          return ours;
        });
  }

  private void giveBack(Claim claim, String failure) {
    Optional<Duration> wait = retry.backoff().after(claim.order().attempts(), retry.random());
    postOffice.run(office -> giveBack(office, claim, wait, failure));
  }

  private boolean giveBack(
      PostOffice office, Claim claim, Optional<Duration> wait, String failure) {
    return wait.isPresent()
        ? office.outbox().postpone(claim, clock.instant().plus(wait.get()), failure)
        : bury(office, claim, failure);
  }

  private boolean bury(PostOffice office, Claim claim, String failure) {
    boolean ours = office.outbox().bury(claim, clock.instant(), failure);
    if (ours) {
      office.correspondence().givenUp(claim.order(), failure);
    }
    return ours;
  }

  /** What a postman works with inside one transaction. */
  public record PostOffice(Outbox outbox, Correspondence correspondence, MailboxBook mailboxes) {}

  /**
   * When to try again, and where the jitter comes from.
   *
   * @param backoff what may work later
   * @param objections what a mail server objects to without saying clearly why
   */
  public record Retry(Backoff backoff, Backoff objections, RandomGenerator random) {}
}
