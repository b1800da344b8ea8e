package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.admission.InMemoryFirm;
import dev.postern.contact.NewPerson;
import dev.postern.invitation.InvitationOutcome.Forbidden;
import dev.postern.invitation.InvitationOutcome.KeyReused;
import dev.postern.invitation.InvitationOutcome.NotAContact;
import dev.postern.invitation.InvitationOutcome.NotResendable;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.invitation.InvitationOutcome.TooMany;
import dev.postern.invitation.InvitationOutcome.Unavailable;
import dev.postern.link.Link;
import dev.postern.mail.Dispatches;
import dev.postern.mailbox.InMemoryMailboxBook;
import dev.postern.shared.NewTransaction;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.PatchyThrottle;
import dev.postern.throttle.SendLimits;
import dev.postern.throttle.Throttle;
import dev.postern.throttle.ThrottleDecision;
import dev.postern.throttle.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What of a caller's request is limited, in which order, and what counts. */
class SendingTest {
  private static final int INVITATIONS_A_DAY = SendLimits.PER_MAILBOX_AND_DAY.limit();
  private static final int RESENDS_AN_HOUR = 5;
  private static final NewPerson ANNA =
      new NewPerson(
          InMemoryFirm.ANNAS_ADDRESS, Optional.empty(), Optional.empty(), Optional.empty());
  private static final Office STAFF = new Office(true, true);

  private final InMemoryFirm firm = new InMemoryFirm();
  private final PatchyThrottle patchy = new PatchyThrottle(new InMemoryThrottle(firm.clock()));
  private final Contested answered = new Contested();
  private final Waiting orders = new Waiting();
  private final Transactions transactions = new Transactions();
  private final AskedOutside limiter = new AskedOutside(patchy);
  private final Sending sending = new Sending(transactions, limiter);

  @Nested
  class AnInvitation {
    @Test
    void beyondTheLimitBeginsNoTransaction() {
      use(INVITATIONS_A_DAY);
      transactions.begun = 0;

      assertThat(invite()).isInstanceOf(TooMany.class);
      assertThat(transactions.begun).isZero();
    }

    @Test
    void beginsNoTransactionWhileTheLimiterIsAway() {
      patchy.goAwayAfter(0);

      assertThat(invite()).isEqualTo(new Unavailable(LimiterAway.RETRY_AFTER));
      assertThat(transactions.begun).isZero();
    }

    @Test
    void thatIsRefusedCountsNothing() {
      firm.people().put(firm.disabledAnna());
      for (int i = 0; i <= INVITATIONS_A_DAY; i++) {
        assertThat(invite()).isEqualTo(new NotAContact());
      }
      firm.people().put(firm.annaAt(Optional.of(InMemoryFirm.ANNAS_ADDRESS)));

      use(INVITATIONS_A_DAY);
    }

    /**
     * Nobody knows what was committed; whoever sends it again with its key is not charged again.
     */
    @Test
    void thatFailsCounts() {
      transactions.fail = true;
      for (int i = 0; i < INVITATIONS_A_DAY; i++) {
        assertThatThrownBy(AnInvitation.this::invite).isInstanceOf(IllegalStateException.class);
      }
      transactions.fail = false;

      assertThat(invite()).isInstanceOf(TooMany.class);
    }

    @Test
    void whoseTransactionIsRunAgainCountsOnce() {
      transactions.twice = true;

      use(INVITATIONS_A_DAY);
      assertThat(invite()).isInstanceOf(TooMany.class);
    }

    @Test
    void withTheKeyOfAnotherCountsNothing() {
      invite(key("one"));
      for (int i = 0; i <= INVITATIONS_A_DAY; i++) {
        assertThat(invite(key("other " + i))).isEqualTo(new KeyReused());
      }

      use(INVITATIONS_A_DAY - 1);
    }

    @Test
    void thatIsRepeatedCountsOnce() {
      for (int i = 0; i <= INVITATIONS_A_DAY; i++) {
        assertThat(invite(key("one"))).isInstanceOf(Queued.class);
      }

      use(INVITATIONS_A_DAY - 1);
      assertThat(invite()).isInstanceOf(TooMany.class);
    }

    @Test
    void thatWasAnsweredIsAnsweredAgainThoughNobodyMayInviteAnyMore() {
      InvitationOutcome first = invite(key("one"));
      use(INVITATIONS_A_DAY - 1);

      assertThat(invite(key("one"))).isEqualTo(first);
      limiter.allOfThePortal = true;
      assertThat(invite(key("one"))).isEqualTo(first);
      assertThat(invite()).isInstanceOf(TooMany.class);
      limiter.allOfThePortal = false;
      patchy.goAwayAfter(0);
      assertThat(invite(key("one"))).isEqualTo(first);
      assertThat(invite(key("other"))).isEqualTo(new KeyReused());
    }

    /** The one that was counted is not always the one that sends. */
    @Test
    void thatATwinHasSentMeanwhileCountsForBoth() {
      // On another node, between this one's look and its transaction; the limiter has found this
      // one's turn counted already.
      transactions.meanwhile =
          () -> {
            if (transactions.begun == 2) {
              transactions.room.once().answer(key("one"), this::sent);
            }
          };
      assertThat(invite(key("one"))).isEqualTo(sent());
      transactions.meanwhile = () -> {};

      use(INVITATIONS_A_DAY - 1);
      assertThat(invite()).isInstanceOf(TooMany.class);
    }

    private Queued sent() {
      return new Queued(firm.asked("by-twin").id(), firm.contact().id());
    }

    private void use(int turns) {
      for (int i = 0; i < turns; i++) {
        assertThat(invite()).isInstanceOf(Queued.class);
      }
    }

    private InvitationOutcome invite() {
      return invite(Optional.empty());
    }

    private InvitationOutcome invite(Optional<RequestKey> key) {
      Invitation invitation =
          new Invitation(
              firm.portal(),
              ANNA,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              "client office");
      return sending.invite(invitation, key, InMemoryFirm.ORIGIN);
    }

    private Optional<RequestKey> key(String body) {
      return Optional.of(
          RequestKey.of(InMemoryFirm.REALM, "office", "key", "POST invitations", body));
    }
  }

  @Nested
  class AResend {
    private final Link link = firm.asked("link");

    @BeforeEach
    void open() {
      firm.links().open(link);
    }

    /** Staff who press twice are not told that it was too often. */
    @Test
    void thatIsNoSecondMailIsTakenThoughItsMailboxIsFull() {
      use(RESENDS_AN_HOUR - 1);
      firm.mailed(link);
      orders.none = true;

      InvitationOutcome first = resend(STAFF);
      assertThat(first).isInstanceOf(Queued.class);
      assertThat(resend(STAFF)).isEqualTo(first);
    }

    @Test
    void thatIsNoSecondMailCountsNothing() {
      firm.mailed(link);
      orders.none = true;
      for (int press = 0; press < 10; press++) {
        resend(STAFF);
      }
      orders.none = false;
      Link other = firm.asked("other");
      firm.links().open(other);

      for (int i = 1; i < RESENDS_AN_HOUR; i++) {
        assertThat(resend(other, STAFF)).isInstanceOf(Queued.class);
      }
      assertThat(resend(other, STAFF)).isInstanceOf(TooMany.class);
    }

    /** The twin was granted it because this one was counted. */
    @Test
    void thatATwinHasSentMeanwhileCountsForBoth() {
      Link sent = firm.asked("sent");
      firm.mailed(sent);
      orders.none = true;
      Resends resends = transactions.room.resends();
      answered.byTwin =
          Optional.of(
              (Queued) resends.resend(InMemoryFirm.REALM, sent.id(), Turns.granted(), STAFF));
      RequestKey key =
          RequestKey.of(InMemoryFirm.REALM, "office", "key", "POST links/sent/resend", "");
      assertThat(sending.resend(InMemoryFirm.REALM, sent.id(), Optional.of(key), STAFF))
          .isEqualTo(answered.byTwin.get());

      orders.none = false;
      use(RESENDS_AN_HOUR - 1);
      assertThat(resend(STAFF)).isInstanceOf(TooMany.class);
    }

    @Test
    void thatLosesItsMailToAnotherPressCountsNothing() {
      Link sent = firm.asked("sent");
      firm.mailed(sent);
      orders.none = true;
      transactions.twice = true;

      assertThat(resend(sent, STAFF)).isInstanceOf(Queued.class);

      transactions.twice = false;
      orders.none = false;
      use(RESENDS_AN_HOUR);
    }

    @Test
    void thatWasAnsweredIsAnsweredAgainThoughItsMailboxIsFull() {
      RequestKey key =
          RequestKey.of(InMemoryFirm.REALM, "office", "key", "POST links/link/resend", "");
      InvitationOutcome first =
          sending.resend(InMemoryFirm.REALM, link.id(), Optional.of(key), STAFF);
      use(RESENDS_AN_HOUR - 1);
      patchy.goAwayAfter(0);

      assertThat(sending.resend(InMemoryFirm.REALM, link.id(), Optional.of(key), STAFF))
          .isEqualTo(first);
    }

    @Test
    void thatIsOfNoUseSaysSoThoughItsMailboxIsFull() {
      use(RESENDS_AN_HOUR);
      firm.links().revoke(link.id(), InMemoryFirm.NOON);

      assertThat(resend(STAFF)).isEqualTo(new NotResendable("revoked"));
    }

    @Test
    void thatIsOfNoUseCountsNothing() {
      Link revoked = firm.asked("revoked");
      firm.links().open(revoked);
      firm.links().revoke(revoked.id(), InMemoryFirm.NOON);
      for (int i = 0; i <= RESENDS_AN_HOUR; i++) {
        assertThat(resend(revoked, STAFF)).isInstanceOf(NotResendable.class);
      }

      use(RESENDS_AN_HOUR);
    }

    @Test
    void asksTheLimiterNothingForWhoMayNotSend() {
      patchy.goAwayAfter(0);

      assertThat(resend(new Office(true, false))).isEqualTo(new Forbidden());
      assertThat(resend(STAFF)).isEqualTo(new Unavailable(LimiterAway.RETRY_AFTER));
    }

    private void use(int turns) {
      for (int i = 0; i < turns; i++) {
        assertThat(resend(STAFF)).isInstanceOf(Queued.class);
      }
    }

    private InvitationOutcome resend(Office by) {
      return resend(link, by);
    }

    private InvitationOutcome resend(Link known, Office by) {
      return sending.resend(InMemoryFirm.REALM, known.id(), Optional.empty(), by);
    }
  }

  /** One at a time; whoever begins a second within it is told. */
  private final class Transactions implements NewTransaction<Sending.Room> {
    private final Sending.Room room =
        new Sending.Room(
            new Once(answered, firm.clock()),
            new Invitations(
                firm.people(),
                new Invitations.Books(
                    firm.contacts(), firm.matters(), firm.links(), firm.outbox(), firm.audit()),
                firm.identifiers(),
                firm.clock()),
            new Resends(
                new Resends.Books(
                    firm.links(),
                    firm.matters(),
                    firm.outbox(),
                    orders,
                    new InMemoryMailboxBook(),
                    firm.audit()),
                firm.admission(),
                firm.identifiers(),
                firm.clock()));
    private int begun;
    private boolean open;
    private boolean twice;
    private boolean fail;
    private Runnable meanwhile = () -> {};

    private <T> T racing(Function<Sending.Room, T> work) {
      try {
        return work.apply(room);
      } catch (IllegalStateException lost) {
        assertThat(lost).hasMessageContaining("constraint violation");
        return work.apply(room);
      }
    }

    @Override
    public <T> T run(Function<Sending.Room, T> work) {
      assertThat(open).isFalse();
      open = true;
      begun++;
      try {
        meanwhile.run();
        T answer = racing(work);
        if (twice) {
          answer = work.apply(room);
        }
        if (fail) {
          throw new IllegalStateException("the commit fails");
        }
        return answer;
      } finally {
        open = false;
      }
    }
  }

  /** Answers that a twin may keep in the moment before. */
  private static final class Contested implements AnsweredRequests {
    private final AnsweredRequests kept = new InMemoryAnsweredRequests();
    private Optional<Queued> byTwin = Optional.empty();

    @Override
    public Optional<Answered> find(RequestKey key, Instant since) {
      return kept.find(key, since);
    }

    @Override
    public void keep(RequestKey key, Queued answer, Instant at, Instant since) {
      byTwin.ifPresent(first -> kept.keep(key, first, at, since));
      kept.keep(key, answer, at, since);
    }

    @Override
    public int purge(Instant before, int most) {
      return kept.purge(before, most);
    }
  }

  /** Mails that all wait, or that have all gone out. */
  private static final class Waiting implements Dispatches {
    private boolean none;

    @Override
    public Map<String, Dispatch> of(Collection<String> subjects) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasten(String subject, Instant now) {
      return !none;
    }
  }

  /** A limiter that nobody may ask who holds a connection already. */
  private final class AskedOutside implements Throttle {
    private final Throttle throttle;

    /** Is full: it is asked before what is counted exactly. */
    private boolean allOfThePortal;

    AskedOutside(Throttle throttle) {
      this.throttle = throttle;
    }

    @Override
    public ThrottleDecision admit(List<Demand> demands) {
      assertThat(transactions.open).isFalse();
      return allOfThePortal
          ? new ThrottleDecision.Refused(
              Duration.ofMinutes(5), demands.subList(demands.size() - 1, demands.size()))
          : throttle.admit(demands);
    }

    @Override
    public void giveBack(List<Demand> demands) {
      assertThat(transactions.open).isFalse();
      throttle.giveBack(demands);
    }
  }
}
