package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Person.Kind;
import dev.postern.link.FakeSigner;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkStatus;
import dev.postern.link.SecretMint;
import dev.postern.mail.Composition;
import dev.postern.mail.Composition.Composed;
import dev.postern.mail.Composition.Later;
import dev.postern.mail.Composition.Pointless;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mailbox.InMemoryMailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.Suspicion.Reason;
import dev.postern.policy.LinkPolicy;
import dev.postern.policy.Preset;
import dev.postern.shared.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReminderCorrespondenceTest {
  private static final Instant EXPIRY = InMemoryFirm.NOON.plus(Duration.ofHours(24));
  private static final Instant DUE = EXPIRY.minus(Duration.ofHours(6));
  private static final LinkId LINK = new LinkId("link");
  private static final MailOrder ORDER =
      MailOrder.ofReminder(new OrderId("order"), InMemoryFirm.REALM, LINK.value());

  private final InMemoryFirm firm = new InMemoryFirm();
  private final FakeLetters letters = new FakeLetters();
  private final InMemoryMailboxBook mailboxes = new InMemoryMailboxBook();
  private final SecretMint mint = new SecretMint(firm.random(), new FakeSigner());
  private final ReminderCorrespondence correspondence =
      new ReminderCorrespondence(
          new ReminderCorrespondence.Files(
              firm.links(), firm.links(), mailboxes, firm.admission(), firm.audit()),
          letters,
          mint,
          firm.clock());

  private final LinkSecret invitation = firm.mailed(firm.linkWithoutMatter(LINK.value()));

  @BeforeEach
  void sixHoursBeforeTheLinkExpires() {
    remindBefore(Optional.of(Duration.ofHours(6)));
    firm.clock().set(DUE);
  }

  private void remindBefore(Optional<Duration> before) {
    LinkPolicy rules = Preset.ONE_TIME.policy();
    firm.rule(
        new LinkPolicy(
            rules.format(),
            rules.uses(),
            rules.reissue(),
            rules.invitation(),
            rules.signIn(),
            before));
  }

  @Nested
  class AnInvitationThatNobodyHasUsed {
    @Test
    void isMailedOnceMoreToTheSameAddress() {
      Letter letter = composed();

      assertThat(letter.to()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(letters.reminders()).hasSize(1);
      assertThat(reminder().links()).extracting(entry -> entry.link().id()).containsExactly(LINK);
      assertThat(reminder().code()).isEmpty();
      assertThat(letters.drafts()).isEmpty();
    }

    @Test
    void opensByEitherMailUntilItExpiresAsItDidBefore() {
      correspondence.handedOver(ORDER, composed());

      assertThat(retired(invitation.digest())).isFalse();
      assertThat(retired(secret().digest())).isFalse();
      assertThat(link().life().expiresAt()).contains(EXPIRY);
      assertThat(link().life().sentAt()).contains(InMemoryFirm.NOON);
    }

    @Test
    void hasItsReminderRecorded() {
      correspondence.handedOver(ORDER, composed());

      assertThat(link().life().reminder().sentAt()).contains(DUE);
      assertThat(firm.audit().facts())
          .containsExactly(
              fact(FactType.REMINDER_SENT).with(Attribute.DIGEST, secret().digest().hex()));
    }

    @Test
    void staysWhatItIsIfTheReminderIsGivenUp() {
      composed();

      correspondence.givenUp(ORDER, "refused");

      assertThat(status()).isEqualTo(LinkStatus.SENT);
      assertThat(retired(invitation.digest())).isFalse();
      assertThat(firm.audit().facts())
          .containsExactly(fact(FactType.REMINDER_FAILED).with(Attribute.REASON, "not-delivered"));
    }

    @Test
    void losesNothingButTheSecretThatTheMailServerHasQuoted() {
      correspondence.quoted(ORDER, composed());

      assertThat(retired(secret().digest())).isTrue();
      assertThat(retired(invitation.digest())).isFalse();
    }

    @Test
    void isRemindedOfByASecretOfItsOwnEachTimeTheMailIsTried() {
      composed();
      composed();

      assertThat(letters.reminders())
          .extracting(draft -> draft.links().get(0).secret().digest())
          .doesNotHaveDuplicates()
          .allMatch(digest -> !retired(digest));
    }

    @Test
    void isRemindedOfUpToItsLastInstant() {
      firm.clock().set(EXPIRY.minusMillis(1));

      assertThat(compose()).isInstanceOf(Composed.class);
    }

    @Test
    void isRemindedOfLaterIfThePortalIsOff() {
      firm.switchPortalOff();

      assertThat(compose()).isInstanceOf(Later.class);
      assertThat(status()).isEqualTo(LinkStatus.SENT);
    }

    private AuditFact fact(FactType type) {
      return AuditFact.of(type, InMemoryFirm.REALM)
          .with(Attribute.PORTAL, firm.portal().id())
          .with(Attribute.USER, InMemoryFirm.ANNAS_USER)
          .with(Attribute.LINK, LINK);
    }
  }

  @Nested
  class NobodyIsRemindedOf {
    @Test
    void aLinkThatIsGone() {
      assertThat(
              correspondence.compose(
                  MailOrder.ofReminder(new OrderId("order"), InMemoryFirm.REALM, "gone")))
          .isInstanceOf(Pointless.class);
    }

    @Test
    void aLinkThatWasUsedSinceTheReminderWasOrdered() {
      firm.links()
          .spend(
              new Spending(
                  link(),
                  invitation.digest(),
                  "b".repeat(64),
                  AuditFact.of(FactType.LINK_REDEEMED, InMemoryFirm.REALM)));
      int recorded = firm.audit().facts().size();

      assertThat(compose()).isEqualTo(new Pointless("the link is redeemed"));
      assertThat(firm.audit().facts()).hasSize(recorded);
    }

    @Test
    void aLinkThatWasRevoked() {
      firm.links().revoke(LINK, DUE);

      assertNothing();
    }

    @Test
    void aLinkThatANewerOneTookThePlaceOf() {
      Link newer = firm.linkWithoutMatter("newer");
      firm.mailed(newer);
      firm.links().supersedeOlderThan(newer, DUE);

      assertNothing();
      assertThat(status()).isEqualTo(LinkStatus.SUPERSEDED);
    }

    @Test
    void aLinkThatHasExpired() {
      firm.clock().set(EXPIRY);

      assertNothing();
    }

    @Test
    void aMailboxWhoseOwnerHasStoppedIt() {
      mailboxes.stop(mailbox(), DUE);

      assertNothing();
    }

    @Test
    void aMailboxThatMailsMayNotArriveIn() {
      mailboxes.suspect(mailbox(), Reason.BOUNCED, DUE);

      assertNothing();
    }

    @Test
    void anythingByAPortalThatRemindsNoMore() {
      remindBefore(Optional.empty());

      assertNothing();
    }

    @Test
    void somebodyWhoIsSwitchedOff() {
      firm.people().put(firm.disabledAnna());

      assertNothing();
      assertThat(status()).as("their link is what it was").isEqualTo(LinkStatus.SENT);
    }

    @Test
    void somebodyWhoHasBecomeStaff() {
      firm.people().put(firm.anna(Kind.STAFF));

      assertNothing();
    }

    @Test
    void somebodyWhoHasAnotherAddressNow() {
      firm.people().put(firm.annaAt(Optional.of(new EmailAddress("anna@new.example"))));

      assertNothing();
    }

    private void assertNothing() {
      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(letters.reminders()).isEmpty();
      assertThat(firm.audit().facts()).isEmpty();
    }

    private MailboxId mailbox() {
      return MailboxId.of(InMemoryFirm.REALM, firm.portal().id(), InMemoryFirm.ANNAS_ADDRESS);
    }
  }

  @Nested
  class AMailThatIsHandedOver {
    private final LinkPost post = firm.linkPost(letters, new FakeSigner());

    @Test
    void hasItsReminderPlannedIfItIsAnInvitation() {
      assertThat(handedOver(firm.linkWithoutMatter("next")).life().reminder().dueAt())
          .contains(DUE.plus(Duration.ofHours(18)));
    }

    @Test
    void hasNoneWhereThePortalRemindsNobody() {
      remindBefore(Optional.empty());

      assertThat(handedOver(firm.linkWithoutMatter("next")).life().reminder())
          .isEqualTo(Link.Reminder.NONE);
    }

    @Test
    void hasNoneIfThePersonHasAskedForIt() {
      assertThat(handedOver(firm.askedFromAPage("next", Optional.empty())).life().reminder())
          .isEqualTo(Link.Reminder.NONE);
    }

    private Link handedOver(Link link) {
      firm.links().open(link);
      Composition composition = post.compose(List.of(link), false);
      post.handedOver(InMemoryFirm.REALM, ((Composed) composition).letter());
      return firm.links().find(InMemoryFirm.REALM, link.id()).orElseThrow();
    }
  }

  private Composition compose() {
    return correspondence.compose(ORDER);
  }

  private Letter composed() {
    Composition composition = compose();
    assertThat(composition).isInstanceOf(Composed.class);
    return ((Composed) composition).letter();
  }

  private LinkLetters.Draft reminder() {
    return letters.reminders().get(0);
  }

  private LinkSecret secret() {
    return reminder().links().get(0).secret();
  }

  private boolean retired(LinkDigest digest) {
    return firm.links().match(InMemoryFirm.REALM, digest).orElseThrow().retired();
  }

  private Link link() {
    return firm.links().find(InMemoryFirm.REALM, LINK).orElseThrow();
  }

  private LinkStatus status() {
    return link().status(firm.clock().instant());
  }
}
