package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.invitation.Bounces.Bounce;
import dev.postern.invitation.Bounces.BounceOutcome;
import dev.postern.invitation.Bounces.BounceType;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkStatus;
import dev.postern.mailbox.InMemoryMailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.Suspicion;
import dev.postern.mailbox.Suspicion.Reason;
import dev.postern.mailbox.Suspicions;
import dev.postern.shared.EmailAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BouncesTest {
  private static final String ID = "d2e26bb9-abd8-4d4c-bc15-c5b91f25f9ca";

  private final InMemoryFirm firm = new InMemoryFirm();
  private final InMemoryMailboxBook mailboxes = new InMemoryMailboxBook();
  private final Bounces bounces =
      new Bounces(
          firm.links(), new Suspicions(mailboxes, firm.audit(), firm.clock()), firm.clock());
  private final Link link = firm.asked(ID);

  @Test
  void aMailThatCameBackForGoodMakesItsMailboxSuspect() {
    firm.mailed(link);

    assertThat(tell(BounceType.PERMANENT, new Office(true, true))).isEqualTo(BounceOutcome.TAKEN);

    assertThat(suspicion(link.email()))
        .contains(new Suspicion(Reason.BOUNCED, firm.clock().instant()));
    assertThat(firm.audit().facts().get(0).attributes())
        .containsEntry(Attribute.LINK, ID)
        .containsEntry(Attribute.REASON, "bounced 5.1.1");
  }

  @Test
  void soDoesAComplaint() {
    firm.mailed(link);

    tell(BounceType.COMPLAINT, new Office(true, true));

    assertThat(suspicion(link.email()).map(Suspicion::reason)).contains(Reason.COMPLAINED);
  }

  @Test
  void aMailThatIsLateDoesNot() {
    firm.mailed(link);

    assertThat(tell(BounceType.TEMPORARY, new Office(true, true))).isEqualTo(BounceOutcome.TAKEN);

    assertThat(suspicion(link.email())).isEmpty();
  }

  @Test
  void aLinkThatTheCallerMayNotSeeIsUnknown() {
    firm.mailed(link);

    assertThat(tell(BounceType.PERMANENT, new Office(false, false)))
        .isEqualTo(BounceOutcome.UNKNOWN);
    assertThat(suspicion(link.email())).isEmpty();
  }

  @Test
  void whoeverMayOnlySeeMayNotTell() {
    firm.mailed(link);

    assertThat(tell(BounceType.PERMANENT, new Office(true, false)))
        .isEqualTo(BounceOutcome.FORBIDDEN);
    assertThat(suspicion(link.email())).isEmpty();
  }

  @Test
  void aLinkWhoseMailCameBackForGoodHasFailedAndSaysWhy() {
    firm.mailed(link);

    tell(BounceType.PERMANENT, new Office(true, true));

    Link failed = firm.links().find(InMemoryFirm.REALM, link.id()).orElseThrow();
    assertThat(failed.status(firm.clock().instant())).isEqualTo(LinkStatus.FAILED);
    assertThat(failed.refusal(firm.clock().instant())).isEmpty();
    assertThat(firm.links().failures(List.of(link.id()))).containsEntry(link.id(), "bounced");
  }

  @Test
  void noLinkFailsByALateMailOrAComplaint() {
    firm.mailed(link);

    tell(BounceType.TEMPORARY, new Office(true, true));
    tell(BounceType.COMPLAINT, new Office(true, true));

    assertThat(firm.links().failures(List.of(link.id()))).isEmpty();
  }

  @Test
  void tellingOfItOnceMoreChangesNothing() {
    firm.mailed(link);
    tell(BounceType.PERMANENT, new Office(true, true));
    mailboxes.clear(MailboxId.of(InMemoryFirm.REALM, firm.portal().id(), link.email()));

    assertThat(tell(BounceType.PERMANENT, new Office(true, true))).isEqualTo(BounceOutcome.TAKEN);

    assertThat(suspicion(link.email())).isEmpty();
    assertThat(firm.audit().facts()).hasSize(1);
  }

  @Test
  void aMailboxMayBeNamedItselfAndIsRecordedOnce() {
    firm.mailed(link);

    assertThat(tellOf(link.email())).isEqualTo(BounceOutcome.TAKEN);
    assertThat(tellOf(link.email())).isEqualTo(BounceOutcome.TAKEN);

    assertThat(suspicion(link.email())).isPresent();
    assertThat(firm.audit().facts()).hasSize(1);
  }

  @Test
  void aMailboxThatThePortalNeverHadALinkForIsUnknown() {
    firm.mailed(link);
    EmailAddress ben = new EmailAddress("ben@client.example");

    assertThat(tellOf(ben)).isEqualTo(BounceOutcome.UNKNOWN);

    assertThat(suspicion(ben)).isEmpty();
    assertThat(firm.audit().facts()).isEmpty();
  }

  private BounceOutcome tellOf(EmailAddress address) {
    return bounces.ofAddress(
        InMemoryFirm.REALM,
        firm.portal().id(),
        address,
        new Bounce(BounceType.PERMANENT, Optional.empty()),
        new Office(true, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<" + ID + ".1.x@firm.example>", ID + ".2.abc@firm.example"})
  void aMessageIdNamesTheLink(String messageId) {
    assertThat(Bounces.linkOf(messageId)).contains(new LinkId(ID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<>", "<x@firm.example>", "<" + ID + "@firm.example>", ID})
  void aMessageIdOfAnotherMailNamesNone(String messageId) {
    assertThat(Bounces.linkOf(messageId)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 <anna@client.example> unknown, 5.1.1",
    "smtp; 552-5.2.2 full, 5.2.2",
    "550 no such user,",
    "10.5.1.1 is no code,",
    "5.1.1.7 neither,"
  })
  void nothingIsKeptOfADiagnosticButItsCode(String diagnostic, String code) {
    assertThat(Bounces.statusIn(diagnostic)).isEqualTo(Optional.ofNullable(code));
  }

  private BounceOutcome tell(BounceType type, Office office) {
    Bounce bounce = new Bounce(type, Optional.of("5.1.1"));
    return bounces.ofLink(InMemoryFirm.REALM, link.id(), bounce, office);
  }

  private Optional<Suspicion> suspicion(EmailAddress address) {
    return mailboxes.suspicion(MailboxId.of(InMemoryFirm.REALM, firm.portal().id(), address));
  }
}
