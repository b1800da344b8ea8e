package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.ContactId;
import dev.postern.invitation.InvitationOutcome.Forbidden;
import dev.postern.invitation.InvitationOutcome.NotResendable;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.invitation.InvitationOutcome.TooMany;
import dev.postern.invitation.InvitationOutcome.UnknownLink;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkStatus;
import dev.postern.mail.Dispatches;
import dev.postern.mailbox.InMemoryMailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.MatterId;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResendsTest {
  private static final Office STAFF = new Office(true, true);

  private final InMemoryFirm firm = new InMemoryFirm();
  private final InMemoryMailboxBook mailboxes = new InMemoryMailboxBook();
  private final InMemoryThrottle throttle = new InMemoryThrottle(firm.clock());
  private final Orders orders = new Orders(new ArrayList<>());
  private final Resends resends =
      new Resends(
          new Resends.Books(
              firm.links(), firm.matters(), firm.outbox(), orders, mailboxes, firm.audit()),
          firm.admission(),
          firm.identifiers(),
          firm.clock());
  private final Link link = firm.asked("link");

  @Nested
  class AMailThatWaitsOrWasGivenUp {
    @Test
    void isTriedAtOnce() {
      firm.links().open(link);
      orders.open().add("link");

      assertThat(resend(STAFF)).isEqualTo(new Queued(link.id(), link.scope().contact()));

      assertThat(firm.outbox().waiting()).isEmpty();
      assertThat(facts()).containsExactly(FactType.LINK_RESENT);
    }

    @Test
    void isTriedAlsoWhereThePortalIsStillToBeMended() {
      firm.links().open(link);
      orders.open().add("link");
      firm.misconfigurePortal();

      assertThat(resend(STAFF)).isInstanceOf(Queued.class);
    }

    @Test
    void isNotTriedIfItIsOfNoUse() {
      Link closed = firm.linkToClosedMatter("closed");
      firm.links().open(closed);
      orders.open().add("closed");

      assertThat(resends.resend(InMemoryFirm.REALM, closed.id(), Turns.granted(), STAFF))
          .isEqualTo(new NotResendable("closed"));
    }

    @Test
    void isNoFailureAnyMore() {
      firm.links().open(link);
      firm.links().failed(link.id(), InMemoryFirm.NOON);
      orders.open().add("link");

      resend(STAFF);

      assertThat(status(link.id())).isEqualTo(LinkStatus.QUEUED);
    }
  }

  @Nested
  class ALinkThatHasGoneOut {
    /** While somebody else takes them their place: their links were not revoked yet. */
    @Test
    void isNotSentAgainToWhoHasLostTheirPlace() {
      firm.mailed(link);
      MatterId matter = link.matter().orElseThrow();
      ContactId contact = link.scope().contact();
      firm.matters().join(matter, contact, Optional.empty(), InMemoryFirm.NOON);
      firm.matters().remove(matter, contact, InMemoryFirm.NOON);

      assertThat(resend(STAFF)).isEqualTo(new NotResendable("closed"));
      assertThat(firm.links().all()).hasSize(1);
      assertThat(firm.outbox().waiting()).isEmpty();
    }

    @Test
    void isSentAgainAsAFreshInvitation() {
      firm.mailed(link);

      Queued fresh = queued(STAFF);

      assertThat(fresh.link()).isNotEqualTo(link.id());
      Link found = find(fresh.link());
      assertThat(found.scope()).isEqualTo(link.scope());
      assertThat(found.email()).isEqualTo(link.email());
      assertThat(found.matter()).isEqualTo(link.matter());
      assertThat(found.target()).isEqualTo(link.target());
      assertThat(found.message()).isEqualTo(link.message());
      assertThat(found.asking().isByTheFirm()).isTrue();
      assertThat(firm.outbox().waiting())
          .extracting(order -> order.subject())
          .containsExactly(fresh.link().value());
      assertThat(firm.audit().facts().get(0).attributes())
          .containsEntry(Attribute.ACTOR, "client office")
          .containsEntry(Attribute.REASON, "resend of link");
    }

    @Test
    void isSentAgainOnceAMinute() {
      firm.mailed(link);
      Queued first = queued(STAFF);
      firm.clock().advance(Duration.ofSeconds(59));
      assertThat(queued(STAFF)).isEqualTo(first);
      assertThat(firm.outbox().waiting()).hasSize(1);

      firm.clock().advance(Duration.ofSeconds(1));
      assertThat(queued(STAFF)).isNotEqualTo(first);
    }

    @Test
    void mayHaveExpired() {
      firm.mailed(link);
      firm.clock().advance(Duration.ofDays(30));

      assertThat(resend(STAFF)).isInstanceOf(Queued.class);
    }

    @Test
    void isNotSentOnceItWasRevoked() {
      firm.mailed(link);
      firm.links().revoke(link.id(), InMemoryFirm.NOON);

      assertThat(resend(STAFF)).isEqualTo(new NotResendable("revoked"));
      assertThat(firm.outbox().waiting()).isEmpty();
    }

    @Test
    void isNotSentIfItsMatterWasClosed() {
      Link closed = firm.linkToClosedMatter("closed");
      firm.mailed(closed);

      assertThat(resends.resend(InMemoryFirm.REALM, closed.id(), Turns.granted(), STAFF))
          .isEqualTo(new NotResendable("closed"));
    }

    @Test
    void isNotSentToAMailboxThatWasStopped() {
      firm.mailed(link);
      mailboxes.stop(
          MailboxId.of(InMemoryFirm.REALM, firm.portal().id(), link.email()), InMemoryFirm.NOON);

      assertThat(resend(STAFF)).isEqualTo(new NotResendable("stopped"));
    }
  }

  @Nested
  class AMailbox {
    @Test
    void getsFiveAnHour() {
      firm.mailed(link);
      for (int mail = 0; mail < 5; mail++) {
        assertThat(send()).isInstanceOf(Queued.class);
        firm.clock().advance(Duration.ofMinutes(1));
      }

      assertThat(send()).isEqualTo(new TooMany(Duration.ofMinutes(55)));

      firm.clock().advance(Duration.ofMinutes(55));
      assertThat(send()).isInstanceOf(Queued.class);
    }

    @Test
    void getsFiveAnHourAlsoOfMailsThatAreTriedAtOnce() {
      firm.links().open(link);
      orders.open().add("link");
      for (int mail = 0; mail < 5; mail++) {
        assertThat(send()).isInstanceOf(Queued.class);
      }

      assertThat(send()).isEqualTo(new TooMany(Duration.ofHours(1)));
    }

    @Test
    void isNotChargedForWhatWasCoalesced() {
      firm.mailed(link);

      for (int press = 0; press < 8; press++) {
        assertThat(send()).isInstanceOf(Queued.class);
      }
    }

    private InvitationOutcome send() {
      return sending().resend(InMemoryFirm.REALM, link.id(), Optional.empty(), STAFF);
    }
  }

  @Nested
  class AKeyThatWasAnswered {
    private final RequestKey key =
        RequestKey.of(InMemoryFirm.REALM, "office", "key", "POST links/link/resend", "");
    private final Sending sending = sending();

    @Test
    void isAnsweredTheSame() {
      firm.mailed(link);
      InvitationOutcome first = send(STAFF);
      firm.clock().advance(Duration.ofMinutes(2));

      assertThat(send(STAFF)).isEqualTo(first);
      assertThat(firm.outbox().waiting()).hasSize(1);
    }

    /** Of those that come at the same time none finds yet what another was answered. */
    @Test
    void countsOnceHoweverManyAskAtTheSameTime() {
      firm.links().open(link);
      orders.open().add("link");
      for (int twin = 0; twin < 10; twin++) {
        assertThat(resend(Optional.of(key))).isInstanceOf(Queued.class);
      }

      for (int mail = 1; mail < 5; mail++) {
        assertThat(resend(Optional.empty())).isInstanceOf(Queued.class);
      }
      assertThat(resend(Optional.empty())).isInstanceOf(TooMany.class);
    }

    @Test
    void isNotRefusedItsLastPlaceWhereItsTwinHasJustTakenIt() {
      firm.links().open(link);
      orders.open().add("link");
      for (int mail = 1; mail < 5; mail++) {
        resend(Optional.empty());
      }

      for (int twin = 0; twin < 2; twin++) {
        assertThat(resend(Optional.of(key))).isInstanceOf(Queued.class);
      }
    }

    /** On a node that has not heard of the others' answers yet. */
    private InvitationOutcome resend(Optional<RequestKey> by) {
      return sending().resend(InMemoryFirm.REALM, link.id(), by, STAFF);
    }

    @Test
    void isNoRight() {
      firm.mailed(link);
      send(STAFF);

      assertThat(send(new Office(true, false))).isEqualTo(new Forbidden());
      assertThat(send(new Office(false, false))).isEqualTo(new UnknownLink());
    }

    private InvitationOutcome send(Office by) {
      return sending.resend(InMemoryFirm.REALM, link.id(), Optional.of(key), by);
    }
  }

  private Sending sending() {
    Once once = new Once(new InMemoryAnsweredRequests(), firm.clock());
    Invitations invitations =
        new Invitations(
            firm.people(),
            new Invitations.Books(
                firm.contacts(), firm.matters(), firm.links(), firm.outbox(), firm.audit()),
            firm.identifiers(),
            firm.clock());
    return new Sending(
        new ImmediateTransactions<>(new Sending.Room(once, invitations, resends)), throttle);
  }

  @Test
  void aLinkThatSomebodyAskedForThemselvesIsTheirs() {
    Link asked = firm.askedFromAPage("asked", Optional.empty());
    firm.mailed(asked);

    assertThat(resends.resend(InMemoryFirm.REALM, asked.id(), Turns.granted(), STAFF))
        .isEqualTo(new NotResendable("sign-in"));
  }

  @Test
  void aLinkThatTheCallerMayNotSeeIsUnknown() {
    firm.mailed(link);

    assertThat(resend(new Office(false, false))).isEqualTo(new UnknownLink());
    assertThat(resends.resend(InMemoryFirm.REALM, new LinkId("none"), Turns.granted(), STAFF))
        .isEqualTo(new UnknownLink());
  }

  @Test
  void whoeverMayOnlySeeMayNotSend() {
    firm.mailed(link);

    assertThat(resend(new Office(true, false))).isEqualTo(new Forbidden());
    assertThat(firm.outbox().waiting()).isEmpty();
  }

  private InvitationOutcome resend(Office by) {
    return resends.resend(InMemoryFirm.REALM, link.id(), Turns.granted(), by);
  }

  private Queued queued(Office by) {
    return (Queued) resend(by);
  }

  private Link find(LinkId id) {
    return firm.links().find(InMemoryFirm.REALM, id).orElseThrow();
  }

  private LinkStatus status(LinkId id) {
    return find(id).status(firm.clock().instant());
  }

  private List<FactType> facts() {
    return firm.audit().facts().stream().map(AuditFact::type).toList();
  }

  private record Orders(List<String> open) implements Dispatches {
    @Override
    public Map<String, Dispatch> of(Collection<String> subjects) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasten(String subject, Instant now) {
      return open.contains(subject);
    }
  }
}
