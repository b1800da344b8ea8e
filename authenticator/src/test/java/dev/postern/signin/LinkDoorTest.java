package dev.postern.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.admission.Verdict.Admitted;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Person.Kind;
import dev.postern.link.BrowserNonce;
import dev.postern.link.LifeStory;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkSecret;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.link.Refusal;
import dev.postern.link.SecretAccess;
import dev.postern.policy.Preset;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import dev.postern.signin.DoorAnswer.AlreadyIn;
import dev.postern.signin.DoorAnswer.Confirm;
import dev.postern.signin.DoorAnswer.Dead;
import dev.postern.signin.DoorAnswer.Hint;
import dev.postern.signin.DoorAnswer.Manner;
import dev.postern.signin.DoorAnswer.Redeemed;
import dev.postern.signin.DoorAnswer.Resume;
import dev.postern.signin.DoorAnswer.Wait;
import dev.postern.signin.Visitor.LiveSession;
import dev.postern.throttle.UntouchedThrottle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinkDoorTest {
  private static final RealmId REALM = InMemoryFirm.REALM;
  private static final LinkId LINK = new LinkId("link");
  private static final LoginSession ANNAS_SESSION = InMemoryFirm.ANNAS_SESSION;
  private static final LoginSession BENS_SESSION =
      new LoginSession(ANNAS_SESSION.id(), new UserId("user-ben"), InMemoryFirm.NOON);
  private static final LoginTab LOGIN = new LoginTab("root", "tab");
  private static final String HINT = "c".repeat(64);
  private static final LoginSession SESSION_OF_LOGIN =
      new LoginSession(new SessionId("root"), ANNAS_SESSION.user(), InMemoryFirm.NOON);

  private final InMemoryFirm firm = new InMemoryFirm();
  private final BrowserNonce nonce = BrowserNonce.draw(firm.random());
  private final BrowserNonce anotherNonce = BrowserNonce.draw(firm.random());
  private final Visitor browser =
      new Visitor(Optional.of(nonce), Optional.empty(), Optional.empty(), InMemoryFirm.ORIGIN);
  private final Visitor anotherBrowser =
      new Visitor(
          Optional.of(anotherNonce), Optional.empty(), Optional.empty(), InMemoryFirm.ORIGIN);
  private final Visitor scanner =
      new Visitor(Optional.empty(), Optional.empty(), Optional.empty(), InMemoryFirm.ORIGIN);
  private final Press press = new Press(nonce.value(), false, "");
  private final Press switching = new Press(nonce.value(), true, "");
  private final FakeLogins logins = new FakeLogins();
  private final LinkDoor door = door(firm.links());

  private LinkDoor door(LinkLedger ledgerOfTheRequest) {
    return new LinkDoor(
        ledgerOfTheRequest,
        new ImmediateTransactions<>(firm.links()),
        new LinkDoor.Rooms(
            firm.admission(), firm.portals(), firm.proofs(), logins, new UntouchedThrottle()),
        firm.clock());
  }

  @Nested
  class WithALiveLink {
    private LinkSecret secret = LinkSecret.draw(firm.random());

    @BeforeEach
    void mail() {
      secret = firm.mailed(firm.asked("link"));
    }

    @Test
    void lookingShowsThePageWithTheButton() {
      assertThat(door.look(REALM, secret, browser)).isEqualTo(page(false, false));
      assertThat(door.look(REALM, secret, scanner)).isEqualTo(page(false, false));
    }

    @Test
    void lookingChangesNothingHoweverOften() {
      List<Link> before = firm.links().all();

      for (int i = 0; i < 10; i++) {
        door.look(REALM, secret, scanner);
        door.look(REALM, secret, browser);
        door.look(REALM, secret, signedIn(ANNAS_SESSION, false));
      }

      assertThat(firm.links().all()).isEqualTo(before);
      assertThat(firm.audit().facts()).isEmpty();
    }

    @Test
    void pressingSpendsItForThisBrowser() {
      Redeemed redeemed = redeemed(door.press(REALM, secret, browser, press));

      assertThat(redeemed.link().id()).isEqualTo(LINK);
      assertThat(redeemed.admitted()).isEqualTo(admitted());
      assertThat(redeemed.somebodyElse()).isFalse();
      assertThat(redeemed.redemption().link()).isEqualTo(LINK);
      assertThat(redeemed.redemption().browser()).isEqualTo(nonce.digest());
      assertThat(redeemed.redemption().at()).isEqualTo(InMemoryFirm.NOON);
      assertThat(redeemed.redemption().continuation()).isEmpty();
      assertThat(uses()).isOne();
    }

    @Test
    void pressingIsRecorded() {
      door.press(REALM, secret, browser, press);

      assertThat(firm.audit().facts())
          .containsExactly(
              new AuditFact(
                  FactType.LINK_REDEEMED,
                  REALM,
                  Map.of(
                      Attribute.PORTAL, firm.portal().id().value(),
                      Attribute.USER, InMemoryFirm.ANNAS_USER.value(),
                      Attribute.LINK, LINK.value(),
                      Attribute.MATTER, InMemoryFirm.MATTER.value(),
                      Attribute.DIGEST, secret.digest().hex(),
                      Attribute.IP, InMemoryFirm.ORIGIN.ip(),
                      Attribute.USER_AGENT, InMemoryFirm.ORIGIN.userAgent())));
    }

    @Test
    void pressingWithoutThePageShowsItAgainAndSpendsNothing() {
      assertNothingSpent(scanner, press);
      assertNothingSpent(scanner, new Press("", false, ""));
      assertNothingSpent(browser, new Press("", false, ""));
    }

    @Test
    void pressingThePageOfAnotherBrowserShowsItAgainAndSpendsNothing() {
      assertNothingSpent(browser, new Press(anotherNonce.value(), false, ""));
      assertNothingSpent(anotherBrowser, press);
      assertNothingSpent(browser, new Press(nonce.digest(), false, ""));
    }

    @Test
    void isUnknownByATokenThatNamesAnotherLink() {
      SecretAccess access = new SecretAccess();
      LinkSecret another = LinkSecret.signed(secret.reveal(access), new LinkId("another"), access);
      LinkSecret own = LinkSecret.signed(secret.reveal(access), LINK, access);

      assertThat(another.digest()).isEqualTo(secret.digest());
      assertThat(door.look(REALM, another, browser)).isEqualTo(unknown());
      assertThat(door.press(REALM, another, browser, press)).isEqualTo(unknown());
      assertThat(uses()).isZero();
      assertThat(door.look(REALM, own, browser)).isEqualTo(page(false, false));
    }

    @Test
    void isUnknownInAnotherRealm() {
      RealmId another = new RealmId("another");

      assertThat(door.look(another, secret, browser)).isEqualTo(unknown());
      assertThat(door.press(another, secret, browser, press)).isEqualTo(unknown());
      assertThat(uses()).isZero();
    }

    @Test
    void worksBeforeItsHandOverIsRecorded() {
      firm.links().open(firm.asked("early"));
      LinkSecret early = LinkSecret.draw(firm.random());
      firm.links()
          .mint(
              new LinkId("early"),
              early.digest(),
              InMemoryFirm.NOON,
              InMemoryFirm.NOON.plus(Preset.ONE_TIME.policy().invitation().life()));

      assertThat(door.press(REALM, early, browser, press)).isInstanceOf(Redeemed.class);
    }

    private void assertNothingSpent(Visitor visitor, Press attempt) {
      assertThat(door.press(REALM, secret, visitor, attempt)).isEqualTo(page(false, true));
      assertThat(uses()).isZero();
      assertThat(firm.audit().facts()).isEmpty();
    }

    @Nested
    class AndSomebodySignedIn {
      private final Visitor anna = signedIn(ANNAS_SESSION, false);
      private final Visitor ben = signedIn(BENS_SESSION, false);
      private final Visitor supporter = signedIn(ANNAS_SESSION, true);

      @Test
      void itsOwnPersonIsAskedNothingMore() {
        assertThat(door.look(REALM, secret, anna)).isEqualTo(page(false, false));
        assertThat(redeemed(door.press(REALM, secret, anna, press)).somebodyElse()).isFalse();
      }

      @Test
      void anotherPersonIsAskedFirst() {
        assertThat(door.look(REALM, secret, ben)).isEqualTo(page(true, false));
        assertThat(door.press(REALM, secret, ben, press)).isEqualTo(page(true, true));
        assertThat(uses()).isZero();
      }

      @Test
      void anotherPersonWhoAgreesIsSwitched() {
        assertThat(redeemed(door.press(REALM, secret, ben, switching)).somebodyElse()).isTrue();
        assertThat(uses()).isOne();
      }

      @Test
      void agreeingDoesNotStandInForThePage() {
        assertThat(door.press(REALM, secret, ben, new Press("", true, "")))
            .isEqualTo(page(true, true));
        assertThat(uses()).isZero();
      }

      @Test
      void whoeverImpersonatesThePersonIsSomebodyElse() {
        assertThat(door.look(REALM, secret, supporter)).isEqualTo(page(true, false));
        assertThat(door.press(REALM, secret, supporter, press)).isEqualTo(page(true, true));
        assertThat(redeemed(door.press(REALM, secret, supporter, switching)).somebodyElse())
            .isTrue();
      }
    }

    @Nested
    class AndItsPersonNotAdmitted {
      @Test
      void saysWhyAndSpendsNothing() {
        firm.people().put(firm.anna(Kind.STAFF));
        assertDeadUnspent(Refusal.DISABLED);

        firm.people().put(firm.annaAt(Optional.empty()));
        assertDeadUnspent(Refusal.ADDRESS_CHANGED);
      }

      @Test
      void namesNoFirmIfItsPortalIsOff() {
        firm.switchPortalOff();

        assertThat(door.press(REALM, secret, browser, press))
            .isEqualTo(new Dead(Refusal.UNAVAILABLE, Optional.empty(), Optional.of(link())));
        assertThat(uses()).isZero();
      }

      @Test
      void saysWhenTheMatterIsClosed() {
        LinkSecret closed = firm.mailed(firm.linkToClosedMatter("closed"));

        Dead closedOne = dead(Refusal.CLOSED, new LinkId("closed"));
        assertThat(door.look(REALM, closed, browser)).isEqualTo(closedOne);
        assertThat(door.press(REALM, closed, browser, press)).isEqualTo(closedOne);
      }

      @Test
      void worksOnceTheyAre() {
        firm.people().put(firm.disabledAnna());
        door.press(REALM, secret, browser, press);
        firm.people().put(firm.anna(Kind.ORDINARY));

        assertThat(door.press(REALM, secret, browser, press)).isInstanceOf(Redeemed.class);
      }

      private void assertDeadUnspent(Refusal reason) {
        assertThat(door.look(REALM, secret, browser)).isEqualTo(dead(reason));
        assertThat(door.press(REALM, secret, browser, press)).isEqualTo(dead(reason));
        assertThat(uses()).isZero();
        assertThat(firm.audit().facts()).isEmpty();
      }
    }

    @Nested
    class AndARivalPress {
      @Test
      void loserHearsThatItIsUsed() {
        LinkDoor slow = door(new SnapshotLedger(firm.links(), this::anotherBrowserPresses));

        assertThat(slow.press(REALM, secret, browser, press)).isEqualTo(dead(Refusal.USED));
        assertThat(uses()).isOne();
        assertThat(firm.audit().facts()).hasSize(1);
      }

      @Test
      void secondPressOfADoubleClickWaitsForTheFirst() {
        LinkDoor slow =
            door(new SnapshotLedger(firm.links(), () -> door.press(REALM, secret, browser, press)));

        assertThat(slow.press(REALM, secret, browser, press)).isEqualTo(new Wait(firm.portal()));
        assertThat(uses()).isOne();
      }

      @Test
      void loserHearsWhateverElseHasHappened() {
        LinkDoor slow = door(new SnapshotLedger(firm.links(), this::staffRevoke));

        assertThat(slow.press(REALM, secret, browser, press)).isEqualTo(dead(Refusal.REVOKED));
        assertThat(uses()).isZero();
      }

      private void anotherBrowserPresses() {
        redeemed(
            door.press(REALM, secret, anotherBrowser, new Press(anotherNonce.value(), false, "")));
      }

      private void staffRevoke() {
        firm.links()
            .open(firm.link(LINK.value(), new LifeStory().revoked(InMemoryFirm.NOON).life()));
      }
    }
  }

  @Nested
  class WithADeadLink {
    @Test
    void thatNeverWasSaysUnknownAndNamesNobody() {
      LinkSecret stranger = LinkSecret.draw(firm.random());

      assertThat(door.look(REALM, stranger, browser)).isEqualTo(unknown());
      assertThat(door.press(REALM, stranger, browser, press)).isEqualTo(unknown());
    }

    @Test
    void thatHasExpiredSaysSo() {
      LinkSecret secret = firm.mailed(firm.asked("link"));
      firm.clock().advance(Preset.ONE_TIME.policy().invitation().life());

      assertDead(secret, Refusal.EXPIRED);
    }

    /** Whatever has become of it: no link would open the file. */
    @Test
    void toAClosedFileSaysSo() {
      LinkSecret closed = firm.mailed(firm.linkToClosedMatter("link"));
      assertDead(closed, Refusal.CLOSED);

      firm.clock().advance(Preset.ONE_TIME.policy().invitation().life());

      assertDead(closed, Refusal.CLOSED);
    }

    @Test
    void thatWasReplacedSaysSo() {
      LinkSecret older = firm.mailed(firm.asked("link"));
      // What a newer link of a later moment does to it.
      firm.links()
          .open(
              firm.link(
                  "link",
                  new LifeStory()
                      .sent(InMemoryFirm.NOON, InMemoryFirm.NOON.plusSeconds(60))
                      .supersededBy(new LinkId("newer"))
                      .life()));

      assertDead(older, Refusal.SUPERSEDED);
    }

    @Test
    void thatWasMailedAnewSaysThatANewerMailIsThere() {
      LinkSecret older = firm.mailed(firm.asked("link"));
      firm.clock().advance(Duration.ofMinutes(1));
      LinkSecret newer = LinkSecret.draw(firm.random());
      firm.links()
          .mint(
              LINK, newer.digest(), firm.clock().instant(), firm.clock().instant().plusSeconds(60));
      firm.links()
          .sent(
              LINK, newer.digest(), firm.clock().instant(), firm.clock().instant().plusSeconds(60));

      assertDead(older, Refusal.SUPERSEDED);
      assertThat(door.look(REALM, newer, browser)).isInstanceOf(Confirm.class);
    }

    @Test
    void thatWasRevokedSaysSo() {
      LinkSecret secret = firm.mailed(firm.asked("link"));
      firm.links().open(firm.link("link", new LifeStory().revoked(InMemoryFirm.NOON).life()));

      assertDead(secret, Refusal.REVOKED);
    }

    @Test
    void saysWhatBecameOfItWhateverBecameOfItsPerson() {
      LinkSecret secret = firm.mailed(firm.asked("link"));
      firm.clock().advance(Preset.ONE_TIME.policy().invitation().life());
      firm.people().put(firm.disabledAnna());

      assertDead(secret, Refusal.EXPIRED);
    }

    private void assertDead(LinkSecret secret, Refusal reason) {
      List<Link> before = firm.links().all();

      assertThat(door.look(REALM, secret, browser)).isEqualTo(dead(reason));
      assertThat(door.press(REALM, secret, browser, press)).isEqualTo(dead(reason));

      assertThat(firm.links().all()).isEqualTo(before);
      assertThat(firm.audit().facts()).isEmpty();
    }
  }

  @Nested
  class WithAReusableLink {
    private LinkSecret secret = LinkSecret.draw(firm.random());

    @BeforeEach
    void use() {
      secret = firm.mailed(firm.reusable("link"));
      redeemed(door.press(REALM, secret, browser, press));
    }

    @Test
    void theSecondPressOfADoubleClickWaits() {
      firm.clock().advance(LinkDoor.BEGINNING.minusMillis(1));

      assertThat(door.press(REALM, secret, browser, press)).isEqualTo(new Wait(firm.portal()));
      assertThat(door.look(REALM, secret, browser)).isEqualTo(new Wait(firm.portal()));
      assertThat(uses()).isOne();
    }

    @Test
    void everyLaterPressUsesItAgain() {
      firm.clock().advance(LinkDoor.BEGINNING);
      redeemed(door.press(REALM, secret, browser, press));
      redeemed(
          door.press(REALM, secret, anotherBrowser, new Press(anotherNonce.value(), false, "")));

      assertThat(uses()).isEqualTo(3);
      assertThat(firm.audit().facts()).hasSize(3);
    }

    @Test
    void lookingShowsThePageAgain() {
      firm.clock().advance(LinkDoor.BEGINNING);

      assertThat(door.look(REALM, secret, browser)).isInstanceOf(DoorAnswer.Confirm.class);
      assertThat(door.look(REALM, secret, scanner)).isInstanceOf(DoorAnswer.Confirm.class);
    }

    @Test
    void whoIsInAlreadyGoesStraightIn() {
      prove(ANNAS_SESSION, Optional.of(InMemoryFirm.MATTER));

      assertThat(door.look(REALM, secret, signedIn(ANNAS_SESSION, false)))
          .isInstanceOf(AlreadyIn.class);
      assertThat(uses()).isOne();
    }

    @Test
    void itDiesWhenItsLifeIsOver() {
      firm.clock().advance(Preset.ONE_TIME.policy().invitation().life());

      assertThat(door.press(REALM, secret, browser, press))
          .isInstanceOfSatisfying(
              DoorAnswer.Dead.class, dead -> assertThat(dead.reason()).isEqualTo(Refusal.EXPIRED));
    }
  }

  @Nested
  class WithALinkThatThisBrowserHasSpent {
    private LinkSecret secret = LinkSecret.draw(firm.random());
    private Redemption redemption;

    @BeforeEach
    void spend() {
      secret = firm.mailed(firm.asked("link"));
      redemption = redeemed(door.press(REALM, secret, browser, press)).redemption();
    }

    @Test
    void everythingWaitsWhileTheLoginIsBeginning() {
      firm.clock().advance(LinkDoor.BEGINNING.minusMillis(1));

      assertThat(door.look(REALM, secret, browser)).isEqualTo(new Wait(firm.portal()));
      assertThat(door.press(REALM, secret, browser, press)).isEqualTo(new Wait(firm.portal()));
    }

    @Test
    void lookingResumesALoginThatHasBegun() {
      firm.links().attach(redemption, LOGIN, HINT);

      assertThat(door.look(REALM, secret, browser))
          .isEqualTo(new Resume(link(), firm.portal(), LOGIN));
    }

    @Test
    void pressingWaitsForALoginThatHasBegun() {
      firm.links().attach(redemption, LOGIN, HINT);
      firm.clock().advance(LinkDoor.BEGINNING.plusSeconds(1));

      assertThat(door.press(REALM, secret, browser, press)).isEqualTo(new Wait(firm.portal()));
    }

    @Test
    void lookingShowsThePageAgainIfNoLoginEverBegan() {
      firm.clock().advance(LinkDoor.BEGINNING);

      assertThat(door.look(REALM, secret, browser)).isEqualTo(page(false, true));
    }

    @Test
    void pressingFinishesWhatNeverBeganWithTheSameRedemption() {
      firm.clock().advance(LinkDoor.BEGINNING);

      assertThat(redeemed(door.press(REALM, secret, browser, press)).redemption())
          .isEqualTo(redemption);
      assertThat(uses()).isOne();
      assertThat(firm.audit().facts()).hasSize(1);
    }

    @Test
    void pressingFinishesNothingWithoutThePage() {
      firm.clock().advance(LinkDoor.BEGINNING);

      assertThat(door.press(REALM, secret, browser, new Press("", false, "")))
          .isEqualTo(page(false, true));
    }

    @Test
    void pressingFinishesNothingBehindSomebodyElsesBack() {
      firm.clock().advance(LinkDoor.BEGINNING);
      Visitor ben = signedIn(BENS_SESSION, false);

      assertThat(door.press(REALM, secret, ben, press)).isEqualTo(page(true, true));
      assertThat(redeemed(door.press(REALM, secret, ben, switching)).somebodyElse()).isTrue();
    }

    @Test
    void itIsUsedOnceSomebodyElseHasSignedInInTheMiddleOfTheLogin() {
      firm.links().attach(redemption, LOGIN, HINT);
      Visitor ben = signedIn(BENS_SESSION, false);

      assertUsed(ben, press);
      assertUsed(ben, switching);
    }

    @Test
    void itIsBegunAnewIfTheLoginHasLostIt() {
      beginsAnewAfter(Logins.State.GONE);
    }

    @Test
    void itIsBegunAnewIfTheBrowserNeverGotItsSession() {
      prove(SESSION_OF_LOGIN, Optional.of(InMemoryFirm.MATTER));

      beginsAnewAfter(Logins.State.SIGNED_IN);
    }

    private void beginsAnewAfter(Logins.State state) {
      firm.links().attach(redemption, LOGIN, HINT);
      logins.all(state);
      assertThat(door.look(REALM, secret, browser)).isEqualTo(new Wait(firm.portal()));
      firm.clock().advance(LinkDoor.BEGINNING);

      assertThat(door.look(REALM, secret, browser)).isEqualTo(page(false, true));
      assertThat(redeemed(door.press(REALM, secret, browser, press)).redemption())
          .isEqualTo(firm.links().redemption(redemption.id()).orElseThrow());
      assertThat(uses()).isOne();
    }

    @Test
    void itIsUsedForWhoeverHasSignedOutAgain() {
      firm.links().attach(redemption, LOGIN, HINT);
      prove(SESSION_OF_LOGIN, Optional.of(InMemoryFirm.MATTER));
      logins.all(Logins.State.GONE);

      assertUsed(browser, press);
    }

    @Test
    void itIsUsedAfterTwoMinutes() {
      firm.links().attach(redemption, LOGIN, HINT);
      firm.clock().advance(LinkDoor.RESUMABLE.minusMillis(1));
      assertThat(door.look(REALM, secret, browser)).isInstanceOf(Resume.class);

      firm.clock().advance(Duration.ofMillis(1));
      assertUsed(browser, press);
    }

    @Test
    void itIsUsedForEveryOtherBrowserAtOnce() {
      firm.links().attach(redemption, LOGIN, HINT);

      assertUsed(anotherBrowser, new Press(anotherNonce.value(), false, ""));
      assertUsed(scanner, press);
    }

    @Test
    void itIsUsedOnceItsPersonIsNotAdmittedAnyMore() {
      firm.links().attach(redemption, LOGIN, HINT);
      firm.people().put(firm.anna(Kind.STAFF));

      assertUsed(browser, press);
    }

    @Nested
    class AndIsSignedIn {
      private final Visitor anna = signedIn(ANNAS_SESSION, false);

      @Test
      void goesStraightInWithTheProofOfThisLink() {
        prove(ANNAS_SESSION, Optional.of(InMemoryFirm.MATTER));
        AlreadyIn straightIn = new AlreadyIn(link(), firm.portal());

        assertThat(door.look(REALM, secret, anna)).isEqualTo(straightIn);
        assertThat(door.press(REALM, secret, anna, press)).isEqualTo(straightIn);

        firm.clock().advance(Duration.ofDays(20));
        assertThat(door.look(REALM, secret, anna)).isEqualTo(straightIn);
      }

      @Test
      void needsNoNonceForThat() {
        prove(ANNAS_SESSION, Optional.of(InMemoryFirm.MATTER));
        Visitor withoutCookie =
            new Visitor(Optional.empty(), anna.session(), Optional.empty(), InMemoryFirm.ORIGIN);

        assertThat(door.look(REALM, secret, withoutCookie)).isInstanceOf(AlreadyIn.class);
      }

      @Test
      void findsItUsedWithAnyOtherProof() {
        firm.clock().advance(LinkDoor.RESUMABLE);
        prove(ANNAS_SESSION, Optional.empty());
        prove(ANNAS_SESSION, Optional.of(new MatterId("another")));
        prove(
            new LoginSession(new SessionId("another"), InMemoryFirm.ANNAS_USER, InMemoryFirm.NOON),
            Optional.of(InMemoryFirm.MATTER));

        assertUsed(anna, press);
      }

      @Test
      void findsItUsedInALaterSessionThatHappensToHaveTheSameId() {
        firm.clock().advance(LinkDoor.RESUMABLE);
        prove(ANNAS_SESSION, Optional.of(InMemoryFirm.MATTER));
        LoginSession later =
            new LoginSession(
                ANNAS_SESSION.id(), ANNAS_SESSION.user(), ANNAS_SESSION.began().plusSeconds(1));

        assertUsed(signedIn(later, false), press);
      }

      @Test
      void findsItUsedIfThePersonIsImpersonated() {
        firm.clock().advance(LinkDoor.RESUMABLE);
        prove(ANNAS_SESSION, Optional.of(InMemoryFirm.MATTER));

        assertUsed(signedIn(ANNAS_SESSION, true), press);
      }

      @Test
      void findsItUsedIfSomebodyElseIs() {
        firm.clock().advance(LinkDoor.RESUMABLE);
        prove(ANNAS_SESSION, Optional.of(InMemoryFirm.MATTER));

        assertUsed(signedIn(BENS_SESSION, false), press);
      }
    }

    private void assertUsed(Visitor visitor, Press attempt) {
      assertThat(door.look(REALM, secret, visitor)).isEqualTo(dead(Refusal.USED));
      assertThat(door.press(REALM, secret, visitor, attempt)).isEqualTo(dead(Refusal.USED));
      assertThat(uses()).isOne();
    }
  }

  private Link link() {
    return firm.links().find(REALM, LINK).orElseThrow();
  }

  private void prove(LoginSession session, Optional<MatterId> matter) {
    firm.proofs().prove(session, firm.portal().id(), matter, InMemoryFirm.NOON, InMemoryFirm.NOON);
  }

  private int uses() {
    return link().life().uses();
  }

  private Admitted admitted() {
    return (Admitted) firm.admission().judge(link());
  }

  private Confirm page(boolean somebodyElse, boolean again) {
    return new Confirm(
        link(), admitted(), somebodyElse, Manner.PRESS, again ? Hint.PRESS_AGAIN : Hint.NOTHING);
  }

  private Dead dead(Refusal reason) {
    return dead(reason, LINK);
  }

  private Dead dead(Refusal reason, LinkId link) {
    return new Dead(reason, Optional.of(firm.portal()), firm.links().find(REALM, link));
  }

  private static Dead unknown() {
    return new Dead(Refusal.UNKNOWN, Optional.empty(), Optional.empty());
  }

  private static Redeemed redeemed(DoorAnswer answer) {
    assertThat(answer).isInstanceOf(Redeemed.class);
    return (Redeemed) answer;
  }

  private Visitor signedIn(LoginSession session, boolean impersonated) {
    return new Visitor(
        Optional.of(nonce),
        Optional.of(new LiveSession(session, impersonated)),
        Optional.empty(),
        InMemoryFirm.ORIGIN);
  }
}
