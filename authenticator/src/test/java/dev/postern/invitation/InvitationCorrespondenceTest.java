package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Person.Kind;
import dev.postern.link.FakeSigner;
import dev.postern.link.LifeStory;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger.Match;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkStatus;
import dev.postern.link.Objection;
import dev.postern.link.Refusal;
import dev.postern.link.SecretAccess;
import dev.postern.mail.Composition;
import dev.postern.mail.Composition.Composed;
import dev.postern.mail.Composition.Pointless;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.policy.LinkPolicy;
import dev.postern.policy.LinkPolicy.Format;
import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.policy.Preset;
import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InvitationCorrespondenceTest {
  private static final Instant NOON = InMemoryFirm.NOON;
  private static final Duration LIFE = Preset.ONE_TIME.policy().invitation().life();
  private static final MailOrder ORDER =
      MailOrder.first(new OrderId("order"), InMemoryFirm.REALM, "link");

  private final InMemoryFirm firm = new InMemoryFirm();
  private final FakeLetters letters = new FakeLetters();
  private final FakeSigner signer = new FakeSigner();
  private final InvitationCorrespondence correspondence =
      new InvitationCorrespondence(firm.links(), List.of(), firm.linkPost(letters, signer));

  @Nested
  class Composing {
    @Test
    void writesToTheAddressOfTheLink() {
      firm.links().open(firm.asked("link"));

      Letter letter = composed();

      assertThat(letter.to()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(letter.content().subject()).isEqualTo("Your private portal at Harbour & Lane");
    }

    @Test
    void storesTheDigestOfTheSecretAlone() {
      firm.links().open(firm.asked("link"));

      Letter letter = composed();

      LinkSecret secret = letters.secrets().get(0);
      String raw = secret.reveal(new SecretAccess());
      assertThat(match(secret).link().id()).isEqualTo(new LinkId("link"));
      assertThat(letter.receipt()).isEqualTo(secret.digest().hex()).doesNotContain(raw);
      assertThat(firm.audit().facts()).isEmpty();
    }

    @Test
    void makesALinkThatWorksBeforeItsHandOverIsRecorded() {
      firm.links().open(firm.asked("link"));
      composed();

      LinkSecret secret = letters.secrets().get(0);
      assertThat(match(secret).refusal(NOON.plus(LIFE).minusMillis(1))).isEmpty();
      assertThat(match(secret).refusal(NOON.plus(LIFE))).contains(Refusal.EXPIRED);
      assertThat(match(secret).link().status(NOON)).isEqualTo(LinkStatus.QUEUED);
    }

    @Test
    void mintsAnewEachTime() {
      firm.links().open(firm.asked("link"));
      composed();
      firm.clock().advance(Duration.ofMinutes(1));
      composed();

      LinkSecret first = letters.secrets().get(0);
      LinkSecret second = letters.secrets().get(1);
      assertThat(second.digest()).isNotEqualTo(first.digest());
      assertThat(match(first).refusal(firm.clock().instant()))
          .as("the mail of a failed attempt may have arrived")
          .isEmpty();
      assertThat(match(second).refusal(firm.clock().instant())).isEmpty();
    }
  }

  @Nested
  class ComposingForAPortalWithSignedLinks {
    @BeforeEach
    void links() {
      firm.rule(Preset.REUSABLE.policy());
      firm.links().open(firm.reusable("link"));
    }

    @Test
    void signsTheSecretAndStoresItsDigestAlone() {
      Letter letter = composed();

      LinkSecret secret = letters.secrets().get(0);
      assertThat(secret.format()).isEqualTo(Format.SIGNED);
      assertThat(match(secret).link().id()).isEqualTo(new LinkId("link"));
      assertThat(letter.receipt()).isEqualTo(secret.digest().hex());
    }

    @Test
    void signsForAsLongAsTheLinkWorks() {
      composed();

      assertThat(signer.expiryOf(new LinkId("link")))
          .contains(NOON.plus(Preset.REUSABLE.policy().invitation().life()));
    }

    @Test
    void signsAnewEachTime() {
      composed();
      composed();

      assertThat(letters.secrets().get(0).digest()).isNotEqualTo(letters.secrets().get(1).digest());
    }
  }

  @Nested
  class ComposingWhatSomethingIsAgainst {
    private final List<String> asked = new ArrayList<>();

    @Test
    void saysWhatItIsAndMintsNothing() {
      firm.links().open(firm.asked("link"));

      Composition composition = with(silent(), against("stopped")).compose(ORDER);

      assertThat(composition).isEqualTo(new Pointless("stopped"));
      assertThat(letters.secrets()).isEmpty();
      assertThat(firm.links().find(InMemoryFirm.REALM, new LinkId("link")).orElseThrow())
          .isEqualTo(firm.asked("link"));
    }

    @Test
    void asksNoFurtherOnceSomethingIs() {
      firm.links().open(firm.asked("link"));

      with(against("limited"), against("stopped")).compose(ORDER);

      assertThat(asked).containsExactly("limited");
    }

    @Test
    void sendsWhatNothingIsAgainst() {
      firm.links().open(firm.asked("link"));

      assertThat(with(silent(), silent()).compose(ORDER)).isInstanceOf(Composed.class);
    }

    private InvitationCorrespondence with(Objection... objections) {
      return new InvitationCorrespondence(
          firm.links(), List.of(objections), firm.linkPost(letters, signer));
    }

    private Objection silent() {
      return (order, link) -> Optional.empty();
    }

    private Objection against(String reason) {
      return (order, link) -> {
        asked.add(reason);
        return Optional.of(reason);
      };
    }
  }

  @Nested
  class ComposingWhatHasBecomePointless {
    @Test
    void isNotDoneForALinkThatIsGone() {
      assertPointless("the link is gone");
    }

    @Test
    void isNotDoneForALinkOfAnotherRealm() {
      firm.links().open(firm.asked("link"));

      assertThat(
              correspondence.compose(
                  MailOrder.first(new OrderId("order"), new RealmId("another"), "link")))
          .isEqualTo(new Pointless("the link is gone"));
    }

    @Test
    void isNotDoneForALinkThatWasRedeemedMeanwhile() {
      open(new LifeStory().mintedUntil(NOON.plus(LIFE)).redeemed());

      assertPointless("the link is redeemed");
    }

    @Test
    void isNotDoneForALinkThatANewerOneReplaced() {
      open(new LifeStory().supersededBy(new LinkId("newer")));

      assertPointless("the link is superseded");
    }

    @Test
    void isNotDoneForARevokedLink() {
      open(new LifeStory().revoked(NOON));

      assertPointless("the link is revoked");
    }

    @Test
    void isNotDoneForALinkThatWasGivenUp() {
      open(new LifeStory().failed(NOON));

      assertPointless("the link is failed");
    }

    @Test
    void isNotDoneTwiceForALinkThatWasSent() {
      open(new LifeStory().sent(NOON, NOON.plus(LIFE)));

      assertPointless("the link is sent");
    }

    private void open(LifeStory story) {
      firm.links().open(firm.link("link", story.life()));
    }

    private void assertPointless(String reason) {
      assertThat(correspondence.compose(ORDER)).isEqualTo(new Pointless(reason));
      assertThat(letters.secrets()).isEmpty();
      assertThat(firm.audit().facts()).isEmpty();
    }
  }

  @Nested
  class ComposingForSomebodyWhoMayNotComeIn {
    @Test
    void failsTheLinkIfTheyBecameStaff() {
      firm.links().open(firm.asked("link"));
      firm.people().put(firm.anna(Kind.STAFF));

      assertFailed("disabled");
    }

    @Test
    void failsTheLinkIfTheirAddressChanged() {
      firm.links().open(firm.asked("link"));
      firm.people().put(firm.annaAt(Optional.empty()));

      assertFailed("address-changed");
    }

    @Test
    void failsTheLinkIfTheMatterWasClosed() {
      firm.links().open(firm.linkToClosedMatter("link"));

      assertFailed("closed");
    }

    private void assertFailed(String reason) {
      assertThat(correspondence.compose(ORDER)).isEqualTo(new Pointless(reason));
      assertThat(letters.secrets()).isEmpty();
      assertThat(link().status(NOON)).isEqualTo(LinkStatus.FAILED);
      assertRecorded(FactType.LINK_FAILED, Attribute.REASON, reason);
    }
  }

  @Nested
  class ComposingForAPortalThatIsUnavailable {
    @Test
    void isPutOff() {
      firm.links().open(firm.asked("link"));
      firm.misconfigurePortal();

      assertThat(correspondence.compose(ORDER))
          .isEqualTo(new Composition.Later("the portal is off or wrongly configured"));
      assertThat(link().status(NOON)).isEqualTo(LinkStatus.QUEUED);
      assertThat(letters.secrets()).isEmpty();
    }

    @Test
    void worksOnceItIsMended() {
      firm.links().open(firm.asked("link"));
      firm.targets().allowOnly();
      assertThat(correspondence.compose(ORDER)).isInstanceOf(Composition.Later.class);

      firm.targets().allowOnly(InMemoryFirm.TARGET);

      assertThat(correspondence.compose(ORDER)).isInstanceOf(Composed.class);
    }
  }

  @Nested
  class AfterTheHandOver {
    private static final Instant SENT = NOON.plusSeconds(90);

    @Test
    void theLifeOfTheLinkIsCountedFromThatMoment() {
      handOver();

      assertThat(link().life().sentAt()).contains(SENT);
      assertThat(link().life().expiresAt()).contains(SENT.plus(LIFE));
      assertThat(link().status(SENT)).isEqualTo(LinkStatus.SENT);
    }

    @Test
    void theSecretsOfEarlierAttemptsAreRetired() {
      firm.links().open(firm.asked("link"));
      composed();
      firm.clock().advance(Duration.ofSeconds(30));
      correspondence.handedOver(ORDER, composed());

      Instant now = firm.clock().instant();
      assertThat(match(letters.secrets().get(0)).refusal(now)).contains(Refusal.SUPERSEDED);
      assertThat(match(letters.secrets().get(1)).refusal(now)).isEmpty();
    }

    @Test
    void olderLinksAreSupersededIfThePortalSaysSo() {
      assertThat(olderAfterHandOver(Reissue.SUPERSEDE)).isEqualTo(LinkStatus.SUPERSEDED);
    }

    @Test
    void olderLinksAreKeptIfThePortalSaysSo() {
      assertThat(olderAfterHandOver(Reissue.KEEP)).isEqualTo(LinkStatus.SENT);
    }

    private LinkStatus olderAfterHandOver(Reissue reissue) {
      LinkPolicy rules = Preset.ONE_TIME.policy();
      firm.rule(
          new LinkPolicy(
              rules.format(),
              rules.uses(),
              reissue,
              rules.invitation(),
              rules.signIn(),
              Optional.empty()));
      firm.mailed(firm.asked("a-older"));
      handOver();
      Instant now = firm.clock().instant();
      return firm.links().all().get(0).status(now);
    }

    @Test
    void itIsRecordedWithTheDigest() {
      handOver();

      assertRecorded(FactType.LINK_SENT, Attribute.DIGEST, letters.secrets().get(0).digest().hex());
    }

    @Test
    void thePromiseIsKeptThoughThePortalHasGone() {
      firm.links().open(firm.asked("link"));
      Letter letter = composed();
      firm.clock().set(SENT);
      firm.switchPortalOff();

      correspondence.handedOver(ORDER, letter);

      assertThat(link().life().expiresAt()).contains(NOON.plus(LIFE));
      assertThat(link().life().sentAt()).contains(SENT);
    }

    @Test
    void nothingIsRecordedOfALinkThatHasGone() {
      correspondence.handedOver(
          ORDER,
          new Letter(
              InMemoryFirm.ANNAS_ADDRESS,
              new LinkDigest("0".repeat(64)).hex(),
              new Letter.Content("", "", "")));

      assertThat(firm.audit().facts()).isEmpty();
    }

    private void handOver() {
      firm.links().open(firm.asked("link"));
      Letter letter = composed();
      firm.clock().set(SENT);
      correspondence.handedOver(ORDER, letter);
    }
  }

  @Test
  void aSecretThatWasQuotedIsGoodForNothingAndTheNextOneWorks() {
    firm.links().open(firm.asked("link"));
    Letter quoted = composed();

    correspondence.quoted(ORDER, quoted);

    composed();
    assertThat(match(letters.secrets().get(0)).refusal(NOON)).contains(Refusal.SUPERSEDED);
    assertThat(match(letters.secrets().get(1)).refusal(NOON)).isEmpty();
  }

  @Nested
  class AfterGivingUp {
    @Test
    void theLinkHasFailed() {
      firm.links().open(firm.asked("link"));

      correspondence.givenUp(ORDER, "mailbox of anna@client.example is full");

      assertThat(link().status(NOON)).isEqualTo(LinkStatus.FAILED);
    }

    @Test
    void theRecordDoesNotRepeatWhatTheMailServerSaid() {
      firm.links().open(firm.asked("link"));

      correspondence.givenUp(ORDER, "mailbox of anna@client.example is full");

      assertRecorded(FactType.LINK_FAILED, Attribute.REASON, "not-delivered");
    }

    @Test
    void nothingIsRecordedOfALinkThatHasGone() {
      correspondence.givenUp(ORDER, "mailbox full");

      assertThat(firm.audit().facts()).isEmpty();
    }
  }

  private Letter composed() {
    Composition composition = correspondence.compose(ORDER);
    assertThat(composition).isInstanceOf(Composed.class);
    return ((Composed) composition).letter();
  }

  private Link link() {
    return firm.links().find(InMemoryFirm.REALM, new LinkId("link")).orElseThrow();
  }

  private Match match(LinkSecret secret) {
    return firm.links().match(InMemoryFirm.REALM, secret.digest()).orElseThrow();
  }

  private void assertRecorded(FactType type, Attribute attribute, String value) {
    assertThat(firm.audit().facts())
        .containsExactly(
            new AuditFact(
                type,
                InMemoryFirm.REALM,
                Map.of(
                    Attribute.PORTAL,
                    firm.portal().id().value(),
                    Attribute.USER,
                    InMemoryFirm.ANNAS_USER.value(),
                    Attribute.LINK,
                    "link",
                    Attribute.MATTER,
                    link().matter().orElseThrow().value(),
                    attribute,
                    value)));
  }
}
