package dev.postern.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.ContactId;
import dev.postern.contact.Person.Kind;
import dev.postern.link.BrowserNonce;
import dev.postern.link.LifeStory;
import dev.postern.link.Link;
import dev.postern.link.Link.Life;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkSecret;
import dev.postern.link.LoginTab;
import dev.postern.mail.MailOrder;
import dev.postern.policy.LinkPolicy;
import dev.postern.policy.Preset;
import dev.postern.policy.Purpose;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.MatterId;
import dev.postern.shared.Race;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.signin.Remedy.Asked;
import dev.postern.signin.Remedy.Offered;
import dev.postern.signin.Remedy.Progress;
import dev.postern.throttle.AskLimits;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.UntouchedThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HealingTest {
  private static final RealmId REALM = InMemoryFirm.REALM;
  private static final LinkId LINK = new LinkId("link");
  private static final Duration DAY = Preset.ONE_TIME.policy().invitation().life();
  private static final Offered OFFER = new Offered(Optional.of(InMemoryFirm.ANNAS_ADDRESS));

  private final InMemoryFirm firm = new InMemoryFirm();
  private final BrowserNonce nonce = BrowserNonce.draw(firm.random());
  private final Visitor browser =
      new Visitor(Optional.of(nonce), Optional.empty(), Optional.empty(), InMemoryFirm.ORIGIN);
  private final Visitor scanner =
      new Visitor(Optional.empty(), Optional.empty(), Optional.empty(), InMemoryFirm.ORIGIN);
  private final Press press = new Press(nonce.value(), false, "");
  private final LinkDoor door = door(firm.links());
  private final Healing healing =
      new Healing(
          new Healing.Rooms(firm.links(), firm.admission(), new InMemoryThrottle(firm.clock())),
          new ImmediateTransactions<>(
              new Healing.Books(firm.links(), firm.matters(), firm.outbox(), firm.audit())),
          firm.identifiers(),
          firm.clock());

  private LinkSecret secret = LinkSecret.draw(firm.random());

  private LinkDoor door(LinkLedger ledgerOfTheRequest) {
    return new LinkDoor(
        ledgerOfTheRequest,
        new ImmediateTransactions<>(firm.links()),
        new LinkDoor.Rooms(
            firm.admission(),
            firm.portals(),
            firm.proofs(),
            new FakeLogins(),
            new UntouchedThrottle()),
        firm.clock());
  }

  @BeforeEach
  void mail() {
    secret = firm.mailed(firm.asked("link"));
  }

  @Nested
  class TheButtonIsOffered {
    @Test
    void whereTheLinkWasUsed() {
      use(secret);

      assertThat(remedy()).isEqualTo(OFFER);
    }

    @Test
    void whereItHasExpired() {
      firm.clock().advance(DAY);

      assertThat(remedy()).isEqualTo(OFFER);
    }

    @Test
    void whereANewerTookItsPlace() {
      supersede();

      assertThat(remedy()).isEqualTo(OFFER);
    }

    @Test
    void whereANewerTookItsPlaceAndIsDeadToo() {
      LinkSecret newer = supersede();
      use(newer);

      assertThat(remedy()).isEqualTo(OFFER);
    }

    @Test
    void whereANewerMailTookThePlaceOfItsSecret() {
      mailAnew();

      assertThat(remedy()).isEqualTo(OFFER);
    }

    @Test
    void withoutTheAddressThatAPressOnSuchALinkAsksFor() {
      LinkPolicy usual = firm.portal().policy();
      firm.rule(
          new LinkPolicy(
              usual.format(),
              usual.uses(),
              usual.reissue(),
              new LinkPolicy.Terms(DAY, LinkPolicy.ForeignPress.RETYPE_EMAIL),
              usual.signIn(),
              Optional.empty()));
      firm.clock().advance(DAY);

      assertThat(remedy()).isEqualTo(new Offered(Optional.empty()));
      pressed(browser, press);
      assertThat(remedy())
          .isInstanceOfSatisfying(Asked.class, asked -> assertThat(asked.to()).isEmpty());
    }

    @Test
    void toWhomeverLooksHoweverOften() {
      firm.clock().advance(DAY);
      List<Link> before = firm.links().all();

      for (int i = 0; i < 10; i++) {
        assertThat(healing.remedy(dead(secret, scanner))).isEqualTo(OFFER);
      }

      assertThat(firm.links().all()).isEqualTo(before);
      assertNothingAsked();
    }
  }

  @Nested
  class APressOnTheButton {
    /** While somebody else takes them their place: the link is not revoked yet. */
    @Test
    void asksForNothingOnceThePlaceIsLost() {
      Link link = firm.links().all().get(0);
      firm.clock().advance(DAY);
      MatterId matter = link.matter().orElseThrow();
      ContactId contact = link.scope().contact();
      firm.matters().join(matter, contact, Optional.empty(), InMemoryFirm.NOON);
      firm.matters().remove(matter, contact, InMemoryFirm.NOON);

      pressed(browser, press);

      assertNothingAsked();
    }
  }

  @Nested
  class NothingIsOffered {
    @Test
    void whereTheLinkWasRevoked() {
      relive(new LifeStory().revoked(InMemoryFirm.NOON));

      assertPressIsVain();
    }

    @Test
    void whereItWasUsedAndThenRevoked() {
      relive(new LifeStory().redeemed().revoked(InMemoryFirm.NOON));

      assertPressIsVain();
    }

    @Test
    void whereTooManyAddressesWereTyped() {
      for (int i = 0; i < Life.MOST_TRIES; i++) {
        firm.links().countTry(LINK);
      }

      assertPressIsVain();
    }

    @Test
    void whereTheNewerOneThatTookItsPlaceWasRevoked() {
      supersede();
      revoke("newer");

      assertPressIsVain();
    }

    @Test
    void whereTheMatterIsClosed() {
      secret = firm.mailed(firm.linkToClosedMatter("closed"));

      assertPressIsVain();
    }

    @Test
    void whereTheMatterWasClosedAfterTheLinkHadDied() {
      secret = firm.mailed(firm.linkToClosedMatter("closed"));
      firm.clock().advance(DAY);

      assertPressIsVain();
    }

    @Test
    void whereTheAccountIsOff() {
      firm.people().put(firm.disabledAnna());
      assertPressIsVain();

      firm.clock().advance(DAY);
      assertPressIsVain();
    }

    @Test
    void whereThePersonHasBecomeStaff() {
      firm.clock().advance(DAY);
      firm.people().put(firm.anna(Kind.STAFF));

      assertPressIsVain();
    }

    @Test
    void whereTheAddressHasChanged() {
      firm.people().put(firm.annaAt(Optional.empty()));
      assertPressIsVain();

      firm.clock().advance(DAY);
      assertPressIsVain();
    }

    @Test
    void whereThePortalIsOff() {
      firm.switchPortalOff();
      assertPressIsVain();

      firm.clock().advance(DAY);
      assertPressIsVain();
    }

    @Test
    void whereThePortalIsWronglyConfigured() {
      firm.clock().advance(DAY);
      firm.misconfigurePortal();

      assertPressIsVain();
    }

    @Test
    void whereThereIsNoSuchLink() {
      secret = LinkSecret.draw(firm.random());

      assertPressIsVain();
    }

    private void revoke(String link) {
      firm.links().open(firm.link(link, new LifeStory().revoked(InMemoryFirm.NOON).life()));
    }

    private void assertPressIsVain() {
      assertThat(remedy()).isEqualTo(new Remedy.None());
      assertThat(pressed(browser, press)).isEqualTo(new HealAnswer.Refused(dead(secret, browser)));
      assertNothingAsked();
    }
  }

  @Nested
  class APress {
    @BeforeEach
    void dies() {
      firm.clock().advance(DAY);
    }

    @Test
    void asksForAFreshLinkOfTheSameKind() {
      pressed(browser, press);

      Link dead = link();
      Link fresh = fresh();
      assertThat(fresh.scope()).isEqualTo(dead.scope());
      assertThat(fresh.email()).isEqualTo(dead.email());
      assertThat(fresh.matter()).isEqualTo(dead.matter());
      assertThat(fresh.target()).isEqualTo(dead.target());
      assertThat(fresh.asking())
          .isEqualTo(
              new Link.Asking(
                  Purpose.INVITATION,
                  "link link",
                  firm.clock().instant(),
                  Optional.empty(),
                  Optional.of(LINK),
                  Optional.empty()));
      assertThat(fresh.life()).isEqualTo(Life.oneTime());
    }

    @Test
    void ordersOneMail() {
      pressed(browser, press);

      assertThat(firm.outbox().waiting())
          .extracting(MailOrder::subject)
          .containsExactly(fresh().id().value());
    }

    @Test
    void isRecordedWithWhereItCameFrom() {
      pressed(browser, press);

      assertThat(firm.audit().facts())
          .containsExactly(
              new AuditFact(
                  FactType.LINK_HEALED,
                  REALM,
                  Map.of(
                      Attribute.PORTAL, firm.portal().id().value(),
                      Attribute.USER, InMemoryFirm.ANNAS_USER.value(),
                      Attribute.LINK, fresh().id().value(),
                      Attribute.MATTER, InMemoryFirm.MATTER.value(),
                      Attribute.ACTOR, "link link",
                      Attribute.REASON, "expired",
                      Attribute.IP, InMemoryFirm.ORIGIN.ip(),
                      Attribute.USER_AGENT, InMemoryFirm.ORIGIN.userAgent())));
    }

    @Test
    void doesNotSayTheFirmsMessageAgain() {
      pressed(browser, press);

      assertThat(link().message()).isPresent();
      assertThat(fresh().message()).isEmpty();
    }

    @Test
    void takesThePlaceOfNothing() {
      pressed(browser, press);

      assertThat(fresh().asking().isByTheFirm()).isFalse();
    }

    @Test
    void asksForALinkOfTheSamePurpose() {
      Link signIn = signInLink();
      firm.clock().set(InMemoryFirm.NOON);
      secret = firm.mailed(signIn);
      firm.clock().advance(DAY);

      pressed(browser, press);

      assertThat(fresh().asking().purpose()).isEqualTo(Purpose.SIGN_IN);
      assertThat(fresh().asking().tab()).isEmpty();
    }

    @Test
    void goesByTheRulesThatThePortalHasNow() {
      firm.rule(Preset.REUSABLE.policy());

      pressed(browser, press);

      assertThat(fresh().life().isReusable()).isTrue();
    }

    @Test
    void ofASignInLinkAsksForOneThatWorksOnce() {
      firm.rule(Preset.REUSABLE.policy());
      firm.clock().set(InMemoryFirm.NOON);
      secret = firm.mailed(signInLink());
      firm.clock().advance(DAY);

      pressed(browser, press);

      assertThat(fresh().life().isReusable()).isFalse();
    }

    @Test
    void withoutThePageShowsItAgainAndAsksForNothing() {
      HealAnswer again = new HealAnswer.Again(dead(secret, browser));

      assertThat(pressed(scanner, press)).isEqualTo(again);
      assertThat(pressed(scanner, new Press("", false, ""))).isEqualTo(again);
      assertThat(pressed(browser, new Press("", false, ""))).isEqualTo(again);
      assertThat(pressed(browser, new Press(nonce.digest(), false, ""))).isEqualTo(again);
      assertNothingAsked();
    }

    @Test
    void onThePageOfAnotherBrowserShowsItAgainAndAsksForNothing() {
      BrowserNonce another = BrowserNonce.draw(firm.random());

      assertThat(pressed(browser, new Press(another.value(), false, "")))
          .isInstanceOf(HealAnswer.Again.class);
      assertNothingAsked();
    }

    @Test
    void inAnotherRealmAsksForNothing() {
      healing.press(door, new RealmId("another"), secret, browser, press);

      assertNothingAsked();
    }

    @Test
    void isHeardOnce() {
      for (int i = 0; i < AskLimits.PER_SOURCE.limit(); i++) {
        assertThat(pressed(browser, press)).isEqualTo(new HealAnswer.Look());
      }

      assertThat(firm.outbox().waiting()).hasSize(1);
      assertThat(firm.links().all()).hasSize(2);
    }

    @Test
    void isNotHeardIfARivalWasFasterByAMoment() {
      LinkDoor slow = door(new SnapshotLedger(firm.links(), () -> {}));
      slow.look(REALM, secret, browser);
      pressed(browser, press);

      assertThat(healing.press(slow, REALM, secret, browser, press))
          .isEqualTo(new HealAnswer.Look());

      assertThat(firm.outbox().waiting()).hasSize(1);
      assertThat(firm.links().all()).hasSize(2);
    }

    @Test
    void ofSixteenAtOnceIsHeardOnce() {
      new Race().run(runner -> pressed(visitorAt(runner), press));

      assertThat(firm.outbox().waiting()).hasSize(1);
      assertThat(firm.links().all()).hasSize(2);
      assertThat(firm.audit().facts()).hasSize(1);
    }

    private Visitor visitorAt(int number) {
      RequestOrigin origin = new RequestOrigin("203.0.113." + number, "Firefox");
      return new Visitor(Optional.of(nonce), Optional.empty(), Optional.empty(), origin);
    }

    private Link signInLink() {
      Link invitation = firm.asked("sign-in");
      return new Link(
          invitation.id(),
          invitation.scope(),
          invitation.email(),
          invitation.matter(),
          invitation.target(),
          Optional.empty(),
          new Link.Asking(
              Purpose.SIGN_IN,
              "page",
              InMemoryFirm.NOON,
              Optional.of(new LoginTab("root", "tab")),
              Optional.empty(),
              Optional.empty()),
          Life.oneTime());
    }
  }

  @Nested
  class TooManyPresses {
    private static final String IP = "2001:db8:1:2:3::";

    @BeforeEach
    void comeFromOneNetwork() {
      firm.clock().advance(DAY);
      for (int i = 0; i < AskLimits.PER_SOURCE.limit(); i++) {
        assertThat(pressed(visitorFrom(IP + i), press)).isEqualTo(new HealAnswer.Look());
      }
    }

    @Test
    void areNotHeardWhateverTheyAreOn() {
      HealAnswer refused = new HealAnswer.TooMany(AskLimits.PER_SOURCE.window());

      assertThat(pressed(visitorFrom(IP + 9), press)).isEqualTo(refused);
      secret = firm.mailed(firm.asked("another"));
      assertThat(pressed(visitorFrom(IP + 9), press)).isEqualTo(refused);
      secret = LinkSecret.draw(firm.random());
      assertThat(pressed(visitorFrom(IP + 9), press)).isEqualTo(refused);
    }

    @Test
    void areHeardAgainLater() {
      firm.clock().advance(AskLimits.PER_SOURCE.window());

      assertThat(pressed(visitorFrom(IP + 9), press)).isEqualTo(new HealAnswer.Look());
    }

    @Test
    void barNobodyElse() {
      assertThat(pressed(visitorFrom("203.0.113.9"), press)).isEqualTo(new HealAnswer.Look());
    }

    @Test
    void areOnlyThoseThatAskForALink() {
      Visitor other = visitorFrom("203.0.113.9");
      for (int i = 0; i < 20; i++) {
        pressed(other, new Press("", false, ""));
        door.look(REALM, secret, other);
        door.press(REALM, secret, other, press);
      }

      assertThat(pressed(other, press)).isEqualTo(new HealAnswer.Look());
    }

    private Visitor visitorFrom(String ip) {
      return new Visitor(
          Optional.of(nonce), Optional.empty(), Optional.empty(), new RequestOrigin(ip, ""));
    }
  }

  @Nested
  class ALiveLink {
    @Test
    void isNotSpentByAPressThatAsksForAnother() {
      assertThat(pressed(browser, press)).isEqualTo(new HealAnswer.Look());

      assertThat(link().life().uses()).isZero();
      assertNothingAsked();
    }
  }

  @Nested
  class AfterThePress {
    private LinkSecret freshSecret = LinkSecret.draw(firm.random());

    @BeforeEach
    void healed() {
      firm.clock().advance(DAY);
      pressed(browser, press);
    }

    @Test
    void thePageSaysThatAFreshLinkIsOnItsWay() {
      assertThat(remedy()).isEqualTo(asked(Duration.ZERO, Progress.ON_ITS_WAY));

      firm.clock().advance(Healing.PATIENCE.minusMillis(1));
      assertProgress(Progress.ON_ITS_WAY);
    }

    @Test
    void itDoesNotPromiseForEverWhatDoesNotGetOut() {
      firm.clock().advance(Healing.PATIENCE);

      assertThat(remedy()).isEqualTo(asked(Healing.PATIENCE, Progress.NOT_SENT));
    }

    @Test
    void itSaysNoSoonerThatSendingWasGivenUp() {
      firm.links().failed(fresh().id(), firm.clock().instant());
      assertProgress(Progress.ON_ITS_WAY);

      firm.clock().advance(Healing.PATIENCE);
      assertProgress(Progress.NOT_SENT);
    }

    @Test
    void itSaysThatTheFreshLinkWasSentAndWhen() {
      send();
      firm.clock().advance(Duration.ofHours(3));

      assertThat(remedy()).isEqualTo(asked(Duration.ofHours(3), Progress.SENT));
    }

    @Test
    void itSaysWhenTheFreshLinkIsOverToo() {
      send();
      use(freshSecret);
      assertProgress(Progress.OVER);
    }

    @Test
    void itSaysWhenTheFreshLinkHasExpiredUnused() {
      send();
      firm.clock().advance(DAY);

      assertProgress(Progress.OVER);
    }

    @Test
    void aReusableFreshLinkIsNotOverForBeingUsed() {
      firm.links().open(freshWith(new LifeStory().reusable()));
      send();
      use(freshSecret);

      assertProgress(Progress.SENT);
    }

    @Test
    void thePageOfTheFreshLinkHealsOnceMore() {
      send();
      use(freshSecret);
      assertThat(healing.remedy(dead(freshSecret, browser))).isEqualTo(OFFER);

      healing.press(door, REALM, freshSecret, browser, press);

      assertThat(firm.outbox().waiting()).hasSize(2);
      assertThat(firm.links().all()).hasSize(3);
    }

    @Test
    void thePageSaysNothingOfItToWhoIsNotAdmittedAnyMore() {
      firm.people().put(firm.disabledAnna());

      assertThat(remedy()).isEqualTo(new Remedy.None());
    }

    @Test
    void itSaysNothingOfAFreshLinkThatIsGone() {
      Link dead = link();
      firm.links()
          .open(
              firm.link("link", new LifeStory().redeemed().healedBy(new LinkId("purged")).life()));

      assertThat(dead.life().healedBy()).isPresent();
      assertThat(remedy()).isEqualTo(new Remedy.None());
    }

    @Test
    void aNewerInvitationTakesThePlaceOfTheFreshLink() {
      send();
      firm.clock().advance(Duration.ofMinutes(1));
      Link invitation = withAskingNow(firm.asked("newest"));
      firm.mailed(invitation);
      firm.links().supersedeOlderThan(invitation, firm.clock().instant());

      assertProgress(Progress.OVER);
    }

    private void send() {
      Link fresh = fresh();
      freshSecret = LinkSecret.draw(firm.random());
      firm.links().mint(fresh.id(), freshSecret.digest(), now(), now().plus(DAY));
      firm.links().sent(fresh.id(), freshSecret.digest(), now(), now().plus(DAY));
    }

    private Link freshWith(LifeStory story) {
      Link fresh = fresh();
      return new Link(
          fresh.id(),
          fresh.scope(),
          fresh.email(),
          fresh.matter(),
          fresh.target(),
          fresh.message(),
          fresh.asking(),
          story.life());
    }

    private Asked asked(Duration ago, Progress progress) {
      return new Asked(
          Optional.of(InMemoryFirm.ANNAS_ADDRESS), InMemoryFirm.NOON.plus(DAY), ago, progress);
    }

    private void assertProgress(Progress progress) {
      assertThat(remedy())
          .isInstanceOfSatisfying(
              Asked.class, asked -> assertThat(asked.progress()).isEqualTo(progress));
    }
  }

  private Instant now() {
    return firm.clock().instant();
  }

  private Link link() {
    return firm.links().find(REALM, LINK).orElseThrow();
  }

  /** The link that a press has asked for. */
  private Link fresh() {
    return firm.links().all().stream()
        .filter(link -> link.asking().heals().isPresent())
        .findFirst()
        .orElseThrow();
  }

  private Link withAskingNow(Link link) {
    return new Link(
        link.id(),
        link.scope(),
        link.email(),
        link.matter(),
        link.target(),
        link.message(),
        Link.Asking.invitation("client client-portal", now()),
        link.life());
  }

  private void use(LinkSecret pressed) {
    BrowserNonce another = BrowserNonce.draw(firm.random());
    Visitor visitor =
        new Visitor(Optional.of(another), Optional.empty(), Optional.empty(), InMemoryFirm.ORIGIN);
    assertThat(door.press(REALM, pressed, visitor, new Press(another.value(), false, "")))
        .isInstanceOf(DoorAnswer.Redeemed.class);
  }

  /** What a newer invitation does; answers its secret. */
  private LinkSecret supersede() {
    firm.clock().advance(Duration.ofMinutes(1));
    Link newer = withAskingNow(firm.asked("newer"));
    LinkSecret newest = firm.mailed(newer);
    firm.links().supersedeOlderThan(newer, now());
    return newest;
  }

  /** What a second mail of the same link does to the secret of the first. */
  private void mailAnew() {
    firm.clock().advance(Duration.ofMinutes(1));
    LinkSecret newer = LinkSecret.draw(firm.random());
    firm.links().mint(LINK, newer.digest(), now(), now().plus(DAY));
    firm.links().sent(LINK, newer.digest(), now(), now().plus(DAY));
  }

  private void relive(LifeStory story) {
    firm.links().open(firm.link("link", story.life()));
  }

  private Remedy remedy() {
    return healing.remedy(dead(secret, browser));
  }

  private DoorAnswer.Dead dead(LinkSecret opened, Visitor visitor) {
    DoorAnswer answer = door.look(REALM, opened, visitor);
    assertThat(answer).isInstanceOf(DoorAnswer.Dead.class);
    return (DoorAnswer.Dead) answer;
  }

  private HealAnswer pressed(Visitor visitor, Press attempt) {
    return healing.press(door, REALM, secret, visitor, attempt);
  }

  private void assertNothingAsked() {
    assertThat(firm.outbox().waiting()).isEmpty();
    assertThat(firm.links().all()).noneMatch(link -> link.asking().heals().isPresent());
    assertThat(firm.audit().facts()).noneMatch(fact -> fact.type() == FactType.LINK_HEALED);
  }
}
