package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.code.Codes;
import dev.postern.link.FakeSigner;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkLedger.Match;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkStatus;
import dev.postern.link.LoginTab;
import dev.postern.link.SecretAccess;
import dev.postern.link.SecretMint;
import dev.postern.link.SignInRequestId;
import dev.postern.mail.Composition;
import dev.postern.mail.Composition.Composed;
import dev.postern.mail.Composition.Later;
import dev.postern.mail.Composition.Pointless;
import dev.postern.mail.Letter;
import dev.postern.matter.Matter;
import dev.postern.shared.MatterId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the mail of several links comes to; what one link's does, its correspondence says. */
class LinkPostTest {
  private static final SignInRequestId REQUEST = new SignInRequestId("request");

  private final InMemoryFirm firm = new InMemoryFirm();
  private final FakeLetters letters = new FakeLetters();
  private final LinkPost post = firm.linkPost(letters, new FakeSigner());

  private final Matter loan = firm.joined("loan");
  private final Matter estate = firm.joined("estate");
  private final Link toLoan = asked("link-loan", loan);
  private final Link toEstate = asked("link-estate", estate);

  private Link asked(String id, Matter matter) {
    return asked(
        id,
        Optional.of(matter.id()),
        Link.Asking.signIn(REQUEST, new LoginTab("root", "tab"), firm.clock().instant()));
  }

  private Link asked(String id, Optional<MatterId> matter, Link.Asking asking) {
    Link link = firm.asked(id);
    Link asked =
        new Link(
            link.id(),
            link.scope(),
            link.email(),
            matter,
            link.target(),
            Optional.empty(),
            asking,
            link.life());
    firm.links().open(asked);
    return asked;
  }

  @Nested
  class SeveralLinks {
    @Test
    void goInOneMailInTheirOrder() {
      Letter letter = composed(toLoan, toEstate);

      assertThat(letter.to()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(letters.drafts()).hasSize(1);
      assertThat(letters.latest().links())
          .extracting(LinkLetters.Entry::link)
          .containsExactly(toLoan, toEstate);
      assertThat(letters.latest().links())
          .extracting(LinkLetters.Entry::matter)
          .containsExactly(Optional.of(loan), Optional.of(estate));
    }

    @Test
    void haveASecretEach() {
      composed(toLoan, toEstate);

      assertThat(letters.secrets()).hasSize(2);
      assertThat(match(0).link().id()).isEqualTo(toLoan.id());
      assertThat(match(1).link().id()).isEqualTo(toEstate.id());
    }

    @Test
    void areKnownAgainByTheirDigestsAlone() {
      Letter letter = composed(toLoan, toEstate);

      assertThat(letter.receipt().split(" "))
          .containsExactly(
              letters.secrets().get(0).digest().hex(), letters.secrets().get(1).digest().hex());
      for (LinkSecret secret : letters.secrets()) {
        assertThat(letter.receipt()).doesNotContain(secret.reveal(new SecretAccess()));
      }
    }

    @Test
    void areAllSentWhenTheirMailWasHandedOver() {
      Letter letter = composed(toLoan, toEstate);
      firm.clock().advance(Duration.ofSeconds(90));

      post.handedOver(InMemoryFirm.REALM, letter);

      for (Link link : List.of(toLoan, toEstate)) {
        assertThat(status(link)).isEqualTo(LinkStatus.SENT);
        assertThat(found(link).life().expiresAt())
            .contains(firm.clock().instant().plus(firm.portal().policy().signIn().life()));
      }
    }

    @Test
    void areEachRecordedWhenTheirMailWasHandedOver() {
      post.handedOver(InMemoryFirm.REALM, composed(toLoan, toEstate));

      assertThat(firm.audit().facts())
          .containsExactly(
              sent(toLoan, letters.secrets().get(0)), sent(toEstate, letters.secrets().get(1)));
    }

    @Test
    void areAllGoodForNothingOnceTheirMailWasQuoted() {
      Letter letter = composed(toLoan, toEstate);

      post.quoted(letter);

      assertThat(match(0).retired()).isTrue();
      assertThat(match(1).retired()).isTrue();
    }

    @Test
    void areGivenUpOneByOne() {
      composed(toLoan, toEstate);

      post.givenUp(toLoan);

      assertThat(status(toLoan)).isEqualTo(LinkStatus.FAILED);
      assertThat(status(toEstate)).isEqualTo(LinkStatus.QUEUED);
    }

    /** Links that somebody can have sent to another must not take the place of others. */
    @Test
    void takeThePlaceOfNoneThatTheFirmHasSent() {
      Link invitation =
          asked(
              "a-invitation",
              Optional.of(loan.id()),
              Link.Asking.invitation("client client-portal", InMemoryFirm.NOON));
      post.handedOver(InMemoryFirm.REALM, composed(invitation));
      firm.clock().advance(Duration.ofSeconds(1));

      post.handedOver(InMemoryFirm.REALM, composed(toLoan, toEstate));

      assertThat(status(invitation)).isEqualTo(LinkStatus.SENT);
    }

    @Test
    void sayWhetherThereAreMore() {
      post.compose(List.of(toLoan, toEstate), true);
      assertThat(letters.latest().more()).isTrue();

      post.compose(List.of(toLoan, toEstate), false);
      assertThat(letters.latest().more()).isFalse();
    }
  }

  @Nested
  class OneOfThemThatIsDead {
    @Test
    void isLeftOutIfItWasRevoked() {
      firm.links().revoke(toLoan.id(), InMemoryFirm.NOON);

      Letter letter = composed(found(toLoan), toEstate);

      assertThat(letters.latest().links())
          .extracting(LinkLetters.Entry::link)
          .containsExactly(toEstate);
      assertThat(letter.receipt()).isEqualTo(letters.secrets().get(0).digest().hex());
    }

    @Test
    void isLeftOutAndFailsIfItsMatterWasClosed() {
      firm.matters().close(loan.id());

      composed(toLoan, toEstate);

      assertThat(letters.latest().links())
          .extracting(LinkLetters.Entry::link)
          .containsExactly(toEstate);
      assertThat(status(toLoan)).isEqualTo(LinkStatus.FAILED);
      assertThat(firm.audit().facts())
          .containsExactly(fact(FactType.LINK_FAILED, toLoan).with(Attribute.REASON, "closed"));
    }

    @Test
    void leavesNoMailIfTheOthersAreDeadAsWell() {
      firm.matters().close(loan.id());
      firm.matters().close(estate.id());

      assertThat(compose(toLoan, toEstate)).isEqualTo(new Pointless("closed"));
      assertThat(letters.drafts()).isEmpty();
      assertThat(status(toEstate)).isEqualTo(LinkStatus.FAILED);
    }
  }

  @Nested
  class ACode {
    @Test
    void isInTheMailThatAnswersASignInRequestAndStandsForItsLinks() {
      composed(toLoan, toEstate);

      assertThat(openedByLatestCode())
          .containsExactlyInAnyOrder(
              letters.secrets().get(0).digest(), letters.secrets().get(1).digest());
    }

    @Test
    void standsForNoLinkThatWasLeftOut() {
      firm.matters().close(loan.id());

      composed(toLoan, toEstate);

      assertThat(openedByLatestCode()).containsExactly(letters.secrets().get(0).digest());
    }

    @Test
    void isAnotherOneEachTimeTheMailIsTried() {
      composed(toLoan);
      List<LinkDigest> first = openedByLatestCode();
      composed(toLoan);

      assertThat(openedByLatestCode()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void isInNoInvitation() {
      composed(
          asked(
              "invitation",
              Optional.of(loan.id()),
              Link.Asking.invitation("client client-portal", InMemoryFirm.NOON)));

      assertThat(letters.latest().code()).isEmpty();
    }

    @Test
    void isInNoMailThatADeadLinksPageHasAskedFor() {
      Link.Asking dead = toLoan.asking();
      composed(
          asked(
              "fresh",
              Optional.of(loan.id()),
              Link.Asking.heal(dead.purpose(), toLoan.id(), InMemoryFirm.NOON)));

      assertThat(letters.latest().code()).isEmpty();
    }

    @Test
    void isInNoMailWhereCodesAreOff() {
      LinkPost without =
          new LinkPost(
              new LinkPost.Files(
                  firm.links(),
                  firm.links(),
                  firm.portals(),
                  firm.admission(),
                  new Codes(firm.codeBook(), Optional.empty(), firm.random()),
                  firm.audit()),
              letters,
              new SecretMint(firm.random(), new FakeSigner()),
              firm.clock());

      without.compose(List.of(toLoan), false);

      assertThat(letters.latest().code()).isEmpty();
      assertThat(letters.latest().links()).hasSize(1);
    }

    private List<LinkDigest> openedByLatestCode() {
      return firm.codes().opened(List.of(REQUEST), letters.latest().code().orElseThrow());
    }
  }

  @Nested
  class AtAPortalThatIsOff {
    @BeforeEach
    void off() {
      firm.switchPortalOff();
    }

    @Test
    void theMailIsPutOffAndNothingHasFailed() {
      assertThat(compose(toLoan, toEstate)).isInstanceOf(Later.class);
      assertThat(status(toLoan)).isEqualTo(LinkStatus.QUEUED);
    }
  }

  @Test
  void aMailOfNoLinksHasNoPoint() {
    assertThat(compose()).isEqualTo(new Pointless("there is no link"));
  }

  @Test
  void aMailWithoutLinksHandsNoneOver() {
    post.handedOver(
        InMemoryFirm.REALM,
        new Letter(InMemoryFirm.ANNAS_ADDRESS, "", new Letter.Content("", "", "")));

    assertThat(firm.audit().facts()).isEmpty();
  }

  private Composition compose(Link... links) {
    return post.compose(List.of(links), false);
  }

  private Letter composed(Link... links) {
    Composition composition = compose(links);
    assertThat(composition).isInstanceOf(Composed.class);
    return ((Composed) composition).letter();
  }

  private Match match(int secret) {
    return firm.links()
        .match(InMemoryFirm.REALM, letters.secrets().get(secret).digest())
        .orElseThrow();
  }

  private Link found(Link link) {
    return firm.links().find(InMemoryFirm.REALM, link.id()).orElseThrow();
  }

  private LinkStatus status(Link link) {
    return found(link).status(firm.clock().instant());
  }

  private AuditFact sent(Link link, LinkSecret secret) {
    return fact(FactType.LINK_SENT, link).with(Attribute.DIGEST, secret.digest());
  }

  private AuditFact fact(FactType type, Link link) {
    AuditFact fact =
        AuditFact.of(type, InMemoryFirm.REALM)
            .with(Attribute.PORTAL, firm.portal().id())
            .with(Attribute.USER, InMemoryFirm.ANNAS_USER)
            .with(Attribute.LINK, link.id());
    return link.matter().map(matter -> fact.with(Attribute.MATTER, matter)).orElse(fact);
  }
}
