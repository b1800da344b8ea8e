package dev.postern.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.RecordingAuditTrail;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.contact.Person.Kind;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LinkSecret;
import dev.postern.link.LoginTab;
import dev.postern.link.RedemptionId;
import dev.postern.mailbox.Arrivals;
import dev.postern.mailbox.InMemoryMailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.Suspicion.Reason;
import dev.postern.matter.EndingOrder;
import dev.postern.matter.EndingOrder.Which;
import dev.postern.matter.InMemoryEndings;
import dev.postern.matter.MatterReference;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoginTicketsTest {
  private static final RealmId REALM = InMemoryFirm.REALM;
  private static final Contact ELSEWHERE =
      new Contact(
          new ContactId("anna-elsewhere"),
          REALM,
          new PortalId("elsewhere"),
          InMemoryFirm.ANNAS_USER,
          Optional.empty());
  private static final LoginSession SESSION = InMemoryFirm.ANNAS_SESSION;
  private static final AuditFact PRESSED = AuditFact.of(FactType.LINK_REDEEMED, REALM);

  private final InMemoryFirm firm = new InMemoryFirm();
  private final InMemoryMailboxBook mailboxes = new InMemoryMailboxBook();
  private final RecordingAuditTrail refusals = new RecordingAuditTrail(firm.clock());
  private final LoginTickets tickets =
      new LoginTickets(
          firm.links(),
          firm.admission(),
          new LoginTickets.Imprints(
              firm.contacts(),
              firm.people(),
              firm.audit(),
              refusals,
              new Arrivals(mailboxes, new ImmediateTransactions<>(mailboxes)),
              firm.proving()),
          firm.clock());

  @Nested
  class PresentingARedemption {
    private final RedemptionId redemption = begun(firm.asked("link"));

    @Test
    void givesATicketInTheLoginThatGoesOnFromIt() {
      Optional<LoginTicket> ticket = tickets.present(REALM, redemption, "root", "tab");

      Link link = firm.links().all().get(0);
      assertThat(ticket)
          .contains(
              new LoginTicket(
                  firm.links().redemption(redemption).orElseThrow(),
                  link,
                  (Admitted) firm.admission().judge(link)));
    }

    @Test
    void givesNoneInAnyOtherLogin() {
      assertThat(tickets.present(REALM, redemption, "another", "tab")).isEmpty();
      assertThat(tickets.present(REALM, redemption, "root", "another")).isEmpty();
      assertThat(tickets.present(REALM, redemption, "tab", "root")).isEmpty();
    }

    @Test
    void givesNoneInAnotherRealm() {
      assertThat(tickets.present(new RealmId("another"), redemption, "root", "tab")).isEmpty();
    }

    @Test
    void givesNoneForWhatIsNoRedemption() {
      assertThat(tickets.present(REALM, new RedemptionId("another"), "root", "tab")).isEmpty();
    }

    @Test
    void givesNoneBeforeALoginHasBegun() {
      RedemptionId unbegun = spent(firm.asked("unbegun"));

      assertThat(tickets.present(REALM, unbegun, "root", "tab")).isEmpty();
    }

    @Test
    void givesNoneToWhoIsNotAdmittedAnyMore() {
      firm.people().put(firm.anna(Kind.STAFF));
      assertThat(tickets.present(REALM, redemption, "root", "tab")).isEmpty();

      firm.people().put(firm.disabledAnna());
      assertThat(tickets.present(REALM, redemption, "root", "tab")).isEmpty();

      firm.people().put(firm.anna(Kind.ORDINARY));
      firm.misconfigurePortal();
      assertThat(tickets.present(REALM, redemption, "root", "tab")).isEmpty();
      assertThat(refusals.facts())
          .extracting(fact -> fact.attributes().get(Attribute.REASON))
          .containsExactly("disabled", "disabled", "unavailable");
    }

    @Test
    void givesNoneOnceTheFirmHasRevokedTheLink() {
      firm.links().revoke(new LinkId("link"), InMemoryFirm.NOON);

      assertThat(tickets.present(REALM, redemption, "root", "tab")).isEmpty();
      assertThat(refusals.facts())
          .containsExactly(
              firm.links()
                  .all()
                  .get(0)
                  .fact(FactType.LINK_REFUSED)
                  .with(Attribute.REASON, "revoked"));
    }

    @Test
    void givesNoneToAMatterThatWasClosedMeanwhile() {
      RedemptionId closed = begun(firm.linkToClosedMatter("closed"));

      assertThat(tickets.present(REALM, closed, "root", "tab")).isEmpty();
    }
  }

  @Nested
  class ProvingAnAddress {
    @Test
    void isDoneByTheFirstRedemption() {
      tickets.proveAddress(ticket("link"));

      assertThat(firm.people().proven()).containsExactly(InMemoryFirm.ANNAS_USER);
      assertThat(firm.audit().facts())
          .contains(
              AuditFact.of(FactType.ADDRESS_PROVEN, REALM)
                  .with(Attribute.PORTAL, firm.portal().id())
                  .with(Attribute.USER, InMemoryFirm.ANNAS_USER)
                  .with(Attribute.LINK, "link")
                  .with(Attribute.MATTER, InMemoryFirm.MATTER));
    }

    @Test
    void isDoneOnceOnlyThoughTheLoginWasAbandoned() {
      tickets.proveAddress(ticket("link"));

      tickets.proveAddress(ticket("another"));

      assertThat(firm.people().proven()).hasSize(1);
    }

    @Test
    void isRememberedOfTheContact() {
      Contact before = firm.contact();
      Link link = firm.asked("link");
      assertThat(tickets.isFirstProof(before, link)).isTrue();

      tickets.proveAddress(ticket("another"));

      Contact after = firm.contacts().find(firm.portal().id(), before.user()).orElseThrow();
      assertThat(after.proven()).contains(link.email());
      assertThat(tickets.isFirstProof(after, link)).isFalse();
      assertThat(tickets.isFirstProof(before, link)).isFalse();
    }

    @Test
    void dropsNothingAtASecondPortalOfTheSamePerson() {
      firm.contacts().enrol(ELSEWHERE, firm.clock().instant());
      firm.contacts().proven(ELSEWHERE.id(), firm.asked("mail").email(), firm.clock().instant());

      tickets.proveAddress(ticket("link"));

      assertThat(firm.people().proven()).isEmpty();
      assertThat(firm.contacts().find(firm.portal().id(), InMemoryFirm.ANNAS_USER))
          .flatMap(Contact::proven)
          .isPresent();
    }

    @Test
    void isDoneForANewAddress() {
      EmailAddress wrong = new EmailAddress("ana@client.example");
      firm.contacts().proven(firm.contact().id(), wrong, firm.clock().instant());

      tickets.proveAddress(ticket("link"));

      assertThat(firm.people().proven()).hasSize(1);
    }

    private LoginTicket ticket(String link) {
      return tickets.present(REALM, begun(firm.asked(link)), "root", "tab").orElseThrow();
    }
  }

  @Nested
  class ImprintingASession {
    @Test
    void provesThePortalAndTheMatter() {
      tickets.imprint(REALM, begun(firm.asked("link")), SESSION);

      PortalId portal = firm.portal().id();
      assertThat(firm.proofs().holds(SESSION, portal, Optional.of(InMemoryFirm.MATTER))).isTrue();
      assertThat(firm.proofs().openMatters(SESSION, portal))
          .containsExactly(new MatterReference("2026/17"));
      assertThat(firm.proofs().admits(SESSION, new PortalId("another"))).isFalse();
      assertThat(firm.proofs().admits(session("another", InMemoryFirm.ANNAS_USER), portal))
          .isFalse();
    }

    @Test
    void provesThePortalAloneIfTheLinkNamesNoMatter() {
      tickets.imprint(REALM, begun(firm.linkWithoutMatter("link")), SESSION);

      PortalId portal = firm.portal().id();
      assertThat(firm.proofs().holds(SESSION, portal, Optional.empty())).isTrue();
      assertThat(firm.proofs().openMatters(SESSION, portal)).isEmpty();
      assertThat(firm.audit().facts().get(1).attributes()).doesNotContainKey(Attribute.MATTER);
    }

    @Test
    void refutesThatMailsToItsMailboxDoNotArrive() {
      MailboxId mailbox = MailboxId.of(REALM, firm.portal().id(), InMemoryFirm.ANNAS_ADDRESS);
      mailboxes.suspect(mailbox, Reason.BOUNCED, InMemoryFirm.NOON.minusSeconds(1));

      tickets.imprint(REALM, begun(firm.asked("link")), SESSION);

      assertThat(mailboxes.suspicion(mailbox)).isEmpty();
    }

    @Test
    void refutesNothingThatWasLearnedSinceItWasSent() {
      MailboxId mailbox = MailboxId.of(REALM, firm.portal().id(), InMemoryFirm.ANNAS_ADDRESS);
      mailboxes.suspect(mailbox, Reason.BOUNCED, InMemoryFirm.NOON.plusSeconds(1));

      tickets.imprint(REALM, begun(firm.asked("link")), SESSION);

      assertThat(mailboxes.suspicion(mailbox)).isPresent();
    }

    @Test
    void provesNothingOnceTheFirmHasRevokedTheLink() {
      RedemptionId redemption = begun(firm.asked("link"));
      firm.links().revoke(new LinkId("link"), InMemoryFirm.NOON);

      tickets.imprint(REALM, redemption, SESSION);

      assertThat(firm.proofs().admits(SESSION, firm.portal().id())).isFalse();
    }

    /** Between the two nothing is read anew: the login knows the link as it was. */
    @Test
    void provesNothingOnceTheContactIsSignedOutAfterTheTicketWasPresented() {
      RedemptionId redemption = begun(firm.asked("link"));
      assertThat(tickets.present(REALM, redemption, "root", "tab")).isPresent();
      firm.clock().advance(Duration.ofSeconds(1));
      signOut();
      firm.clock().advance(Duration.ofSeconds(1));

      tickets.imprint(REALM, redemption, SESSION);
      assertThat(firm.proofs().admits(SESSION, firm.portal().id())).isFalse();

      tickets.imprint(REALM, begun(firm.asked("afresh")), SESSION);
      assertThat(firm.proofs().admits(SESSION, firm.portal().id())).isTrue();
    }

    private void signOut() {
      EndingOrder order =
          new EndingOrder(
              "order", REALM, Which.ofContact(firm.contact()), "contact", firm.clock().instant());
      new InMemoryEndings(firm.proofs(), firm.identifiers()).place(order);
    }

    @Test
    void addsToWhatTheSessionHoldsAlready() {
      tickets.imprint(REALM, begun(firm.linkWithoutMatter("first")), SESSION);
      firm.clock().advance(Duration.ofDays(2));
      tickets.imprint(REALM, begun(firm.asked("second")), SESSION);

      PortalId portal = firm.portal().id();
      assertThat(firm.proofs().holds(SESSION, portal, Optional.empty())).isTrue();
      assertThat(firm.proofs().holds(SESSION, portal, Optional.of(InMemoryFirm.MATTER))).isTrue();
    }

    @Test
    void provesNothingInASessionOfSomebodyElse() {
      LoginSession bens = session(SESSION.id().value(), new UserId("user-ben"));

      tickets.imprint(REALM, begun(firm.asked("link")), bens);

      assertThat(firm.proofs().admits(bens, firm.portal().id())).isFalse();
      assertThat(firm.audit().facts()).containsExactly(PRESSED);
    }

    @Test
    void isRecorded() {
      tickets.imprint(REALM, begun(firm.asked("link")), SESSION);

      assertThat(firm.audit().facts())
          .containsExactly(
              PRESSED,
              new AuditFact(
                  FactType.SESSION_PROVEN,
                  REALM,
                  Map.of(
                      Attribute.PORTAL, firm.portal().id().value(),
                      Attribute.USER, InMemoryFirm.ANNAS_USER.value(),
                      Attribute.LINK, "link",
                      Attribute.MATTER, InMemoryFirm.MATTER.value(),
                      Attribute.SESSION, SESSION.id().value())));
    }

    @Test
    void doesNothingForWhatIsNoRedemptionOfTheRealm() {
      RedemptionId redemption = begun(firm.asked("link"));

      tickets.imprint(REALM, new RedemptionId("another"), SESSION);
      tickets.imprint(new RealmId("another"), redemption, SESSION);

      assertThat(firm.proofs().admits(SESSION, firm.portal().id())).isFalse();
      assertThat(firm.audit().facts()).containsExactly(PRESSED);
    }
  }

  private static LoginSession session(String id, UserId user) {
    return new LoginSession(new SessionId(id), user, InMemoryFirm.NOON);
  }

  private RedemptionId begun(Link link) {
    RedemptionId redemption = spent(link);
    firm.links()
        .attach(
            firm.links().redemption(redemption).orElseThrow(),
            new LoginTab("root", "tab"),
            "c".repeat(64));
    return redemption;
  }

  private RedemptionId spent(Link link) {
    LinkSecret secret = firm.mailed(link);
    return firm.links()
        .spend(new Spending(link, secret.digest(), "browser", PRESSED))
        .orElseThrow()
        .id();
  }
}
