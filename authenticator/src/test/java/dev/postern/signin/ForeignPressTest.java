package dev.postern.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.link.BrowserNonce;
import dev.postern.link.Link;
import dev.postern.link.Link.Life;
import dev.postern.link.LinkId;
import dev.postern.link.LinkSecret;
import dev.postern.link.LoginTab;
import dev.postern.link.Refusal;
import dev.postern.policy.LinkPolicy;
import dev.postern.policy.LinkPolicy.ForeignPress;
import dev.postern.policy.LinkPolicy.Terms;
import dev.postern.policy.Preset;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.LoginSession;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import dev.postern.signin.DoorAnswer.Confirm;
import dev.postern.signin.DoorAnswer.Dead;
import dev.postern.signin.DoorAnswer.Hint;
import dev.postern.signin.DoorAnswer.Manner;
import dev.postern.signin.DoorAnswer.Redeemed;
import dev.postern.signin.Visitor.LiveSession;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.PatchyThrottle;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who may press a link, by where it was asked for (features B3, B3a). */
class ForeignPressTest {
  private static final Optional<LoginTab> TAB = Optional.of(new LoginTab("root", "tab"));
  private static final String RIGHT = InMemoryFirm.ANNAS_ADDRESS.value();

  private final InMemoryFirm firm = new InMemoryFirm();
  private final BrowserNonce nonce = BrowserNonce.draw(firm.random());
  private final Visitor asker = visitor(Optional.of("root"), Optional.empty());
  private final Visitor stranger = visitor(Optional.of("another-root"), Optional.empty());
  private final FakeLogins logins = new FakeLogins();
  private final PatchyThrottle throttle = new PatchyThrottle(new InMemoryThrottle(firm.clock()));
  private final LinkDoor door =
      new LinkDoor(
          firm.links(),
          new ImmediateTransactions<>(firm.links()),
          new LinkDoor.Rooms(firm.admission(), firm.portals(), firm.proofs(), logins, throttle),
          firm.clock());

  private Visitor visitor(Optional<String> root, Optional<LiveSession> session) {
    return new Visitor(Optional.of(nonce), session, root, InMemoryFirm.ORIGIN);
  }

  @Nested
  class ASignInLink {
    private final LinkSecret secret = firm.mailed(firm.askedFromAPage("link", TAB));

    @Test
    void goesOnByItselfWhereItWasAskedFor() {
      assertThat(manner(secret, asker)).isEqualTo(Manner.BY_ITSELF);
      assertThat(press(secret, asker, "")).isInstanceOf(Redeemed.class);
    }

    /** Or whoever sent them there would get them into an account of their own, unseen. */
    @Test
    void waitsForAPressIfTheAddressStoodOnThePageAlready() {
      logins.suggest(RIGHT.toUpperCase(Locale.ROOT));

      assertThat(manner(secret, asker)).isEqualTo(Manner.PRESS);
    }

    /** A page shows it in its field without them. */
    @Test
    void waitsForAPressAlsoIfThereWereBlanksAroundTheAddress() {
      logins.suggest(" " + RIGHT + "\t");

      assertThat(manner(secret, asker)).isEqualTo(Manner.PRESS);
    }

    @Test
    void waitsForAPressIfNobodyKnowsAnyMoreWhatStoodThere() {
      logins.forget();

      assertThat(manner(secret, asker)).isEqualTo(Manner.PRESS);
    }

    @Test
    void goesOnByItselfIfAnotherAddressStoodThere() {
      logins.suggest("ben@client.example");

      assertThat(manner(secret, asker)).isEqualTo(Manner.BY_ITSELF);
    }

    @Test
    void goesOnByItselfOnceOnly() {
      DoorAnswer answer = door.press(InMemoryFirm.REALM, secret, asker, new Press("", false, ""));

      assertThat(((Confirm) answer).manner()).isEqualTo(Manner.PRESS);
      assertThat(((Confirm) answer).hint()).isEqualTo(Hint.PRESS_AGAIN);
    }

    @Test
    void asksBeforeItEndsTheSessionOfSomebodyElse() {
      LoginSession bens =
          new LoginSession(new SessionId("bens"), new UserId("ben"), InMemoryFirm.NOON);

      Visitor behindBen = visitor(Optional.of("root"), Optional.of(new LiveSession(bens, false)));

      assertThat(manner(secret, behindBen)).isEqualTo(Manner.PRESS);
    }

    @Test
    void waitsForAPressWhereItsPersonIsSignedIn() {
      Visitor anna =
          visitor(
              Optional.of("elsewhere"),
              Optional.of(new LiveSession(InMemoryFirm.ANNAS_SESSION, false)));
      Visitor impersonator =
          visitor(
              Optional.of("elsewhere"),
              Optional.of(new LiveSession(InMemoryFirm.ANNAS_SESSION, true)));

      assertThat(manner(secret, anna)).isEqualTo(Manner.PRESS);
      assertThat(manner(secret, impersonator)).isEqualTo(Manner.RETYPE_EMAIL);
    }

    @Test
    void asksForTheAddressEverywhereElse() {
      assertThat(manner(secret, stranger)).isEqualTo(Manner.RETYPE_EMAIL);
      assertThat(manner(secret, visitor(Optional.empty(), Optional.empty())))
          .isEqualTo(Manner.RETYPE_EMAIL);
    }

    @Test
    void isNotSpentByAPressWithoutTheAddress() {
      assertThat(((Confirm) press(secret, stranger, "")).hint()).isEqualTo(Hint.OTHER_EMAIL);
      assertThat(life().uses()).isZero();
    }

    @Test
    void isNotSpentByAPressWithAnotherAddress() {
      assertThat(((Confirm) press(secret, stranger, "ben@client.example")).hint())
          .isEqualTo(Hint.OTHER_EMAIL);
      assertThat(life().uses()).isZero();
    }

    @Test
    void isSpentByAPressWithTheAddressHoweverItIsTyped() {
      assertThat(press(secret, stranger, "  " + RIGHT.toUpperCase(Locale.ROOT) + " "))
          .isInstanceOf(Redeemed.class);
    }

    @Test
    void isNotUsedUpByPressesThatNameNoAddress() {
      for (int i = 0; i <= Life.MOST_TRIES; i++) {
        press(secret, stranger, "");
        press(secret, stranger, "no address");
      }

      assertThat(life().tries()).isZero();
      assertThat(press(secret, stranger, RIGHT)).isInstanceOf(Redeemed.class);
    }

    @Test
    void diesOfTheFifthWrongAddress() {
      for (int i = 0; i < Life.MOST_TRIES; i++) {
        press(secret, stranger, "ben@client.example");
      }

      assertThat(((Dead) press(secret, stranger, RIGHT)).reason()).isEqualTo(Refusal.TRIES);
      assertThat(((Dead) door.look(InMemoryFirm.REALM, secret, stranger)).reason())
          .isEqualTo(Refusal.TRIES);
      assertThat(life().uses()).isZero();
    }

    @Test
    void letsTheFifthTryInIfItIsRight() {
      for (int i = 1; i < Life.MOST_TRIES; i++) {
        press(secret, stranger, "ben@client.example");
      }

      assertThat(press(secret, stranger, RIGHT)).isInstanceOf(Redeemed.class);
    }

    @Test
    void countsNoTryThatIsNotOfItsPage() {
      for (int i = 0; i <= Life.MOST_TRIES; i++) {
        door.press(InMemoryFirm.REALM, secret, stranger, new Press("", false, "ben@x.example"));
      }

      assertThat(life().tries()).isZero();
    }

    @Test
    void asksForNothingIfThePortalSaysSo() {
      LinkPolicy rules = Preset.ONE_TIME.policy();
      firm.rule(
          new LinkPolicy(
              rules.format(),
              rules.uses(),
              rules.reissue(),
              rules.invitation(),
              new Terms(rules.signIn().life(), ForeignPress.ALLOW),
              Optional.empty()));

      assertThat(manner(secret, stranger)).isEqualTo(Manner.PRESS);
      assertThat(press(secret, stranger, "")).isInstanceOf(Redeemed.class);
    }
  }

  /** Whoever asks for one link after the other has no more tries than with one (feature F3). */
  @Nested
  class FiveWrongAddressesForOneMailbox {
    private final LinkSecret older = firm.mailed(firm.askedFromAPage("older", TAB));
    private final LinkSecret newer = firm.mailed(firm.askedFromAPage("link", TAB));

    private void type(int wrong, LinkSecret secret) {
      for (int i = 0; i < wrong; i++) {
        assertThat(((Confirm) press(secret, stranger, "ben@client.example")).hint())
            .isEqualTo(Hint.OTHER_EMAIL);
      }
    }

    @Test
    void overTwoLinksAreAllThereAre() {
      type(3, older);
      type(2, newer);

      assertThat(reasonOf(press(newer, stranger, RIGHT))).isEqualTo(Refusal.TRIES);
      assertThat(reasonOf(press(older, stranger, RIGHT))).isEqualTo(Refusal.TRIES);
      assertThat(life().uses()).isZero();
    }

    @Test
    void showInThePressAloneForTheLinkIsAlive() {
      type(3, older);
      type(2, newer);
      press(newer, stranger, RIGHT);

      assertThat(manner(newer, stranger)).isEqualTo(Manner.RETYPE_EMAIL);
      assertThat(life().tries()).isEqualTo(2);
    }

    @Test
    void keepNobodyOutWhoAskedForTheLink() {
      type(Life.MOST_TRIES, older);
      press(newer, stranger, RIGHT);

      assertThat(manner(newer, asker)).isEqualTo(Manner.BY_ITSELF);
      assertThat(press(newer, asker, "")).isInstanceOf(Redeemed.class);
    }

    @Test
    void keepNobodyOutWhoAskedForTheLinkAndNamesAnAddressAllTheSame() {
      type(Life.MOST_TRIES, older);

      assertThat(press(newer, asker, "ben@client.example")).isInstanceOf(Redeemed.class);
    }

    @Test
    void areNotCountedWhereNoneIsAskedFor() {
      for (int i = 0; i <= Life.MOST_TRIES; i++) {
        door.press(InMemoryFirm.REALM, older, stranger, new Press("", false, "ben@x.example"));
      }
      press(older, asker, "ben@client.example");

      assertThat(press(newer, stranger, RIGHT)).isInstanceOf(Redeemed.class);
    }

    /** Or whoever has an old link could keep all tries in use, a moment each. */
    @Test
    void areNotEvenAskedForByPressesThatCanTryNothing() {
      firm.links().revoke(new LinkId("older"), InMemoryFirm.NOON);
      throttle.goAwayAfter(0);

      assertThat(reasonOf(press(older, stranger, RIGHT))).isEqualTo(Refusal.REVOKED);
      Press ofNoPage = new Press("", false, RIGHT);
      assertThat(door.press(InMemoryFirm.REALM, newer, stranger, ofNoPage))
          .isInstanceOf(Confirm.class);
      LoginSession bens =
          new LoginSession(new SessionId("bens"), new UserId("ben"), InMemoryFirm.NOON);
      Visitor behindBen =
          visitor(Optional.of("elsewhere"), Optional.of(new LiveSession(bens, false)));
      assertThat(press(newer, behindBen, RIGHT)).isInstanceOf(Confirm.class);
    }

    @Test
    void keepNobodyOutWhoWasInvited() {
      type(Life.MOST_TRIES, older);
      LinkSecret invitation = firm.mailed(firm.asked("invitation"));

      assertThat(press(invitation, stranger, "")).isInstanceOf(Redeemed.class);
    }

    @Test
    void areNotThoseForAnother() {
      type(Life.MOST_TRIES, older);
      EmailAddress another = new EmailAddress("anna@work.example");
      firm.people().put(firm.annaAt(Optional.of(another)));
      Link asked = firm.askedFromAPage("another", TAB);

      LinkSecret secret =
          firm.mailed(
              new Link(
                  asked.id(),
                  asked.scope(),
                  another,
                  asked.matter(),
                  asked.target(),
                  asked.message(),
                  asked.asking(),
                  asked.life()));

      assertThat(press(secret, stranger, another.value())).isInstanceOf(Redeemed.class);
    }

    @Test
    void areNotCountedByPressesThatNameNoAddress() {
      type(4, older);
      for (int i = 0; i <= Life.MOST_TRIES; i++) {
        press(older, stranger, "no address");
      }

      assertThat(press(newer, stranger, RIGHT)).isInstanceOf(Redeemed.class);
    }

    @Test
    void areNotCountedByRightOnes() {
      type(4, older);
      assertThat(press(older, stranger, RIGHT)).isInstanceOf(Redeemed.class);

      assertThat(press(newer, stranger, RIGHT)).isInstanceOf(Redeemed.class);
    }

    @Test
    void areForgottenADayLater() {
      type(Life.MOST_TRIES, older);

      firm.clock().advance(Duration.ofDays(1));

      LinkSecret fresh = firm.mailed(firm.askedFromAPage("fresh", TAB));
      assertThat(press(fresh, stranger, RIGHT)).isInstanceOf(Redeemed.class);
    }
  }

  @Test
  void aSignInLinkThatADeadOneAskedForHasNoAsker() {
    LinkSecret secret = firm.mailed(firm.askedFromAPage("link", Optional.empty()));

    assertThat(manner(secret, asker)).isEqualTo(Manner.RETYPE_EMAIL);
  }

  @Test
  void anInvitationTakesOnePressAnywhere() {
    LinkSecret secret = firm.mailed(firm.asked("link"));

    assertThat(manner(secret, asker)).isEqualTo(Manner.PRESS);
    assertThat(manner(secret, stranger)).isEqualTo(Manner.PRESS);
  }

  @Test
  void anInvitationAsksForTheAddressIfThePortalSaysSo() {
    LinkPolicy rules = Preset.ONE_TIME.policy();
    firm.rule(
        new LinkPolicy(
            rules.format(),
            rules.uses(),
            rules.reissue(),
            new Terms(rules.invitation().life(), ForeignPress.RETYPE_EMAIL),
            rules.signIn(),
            Optional.empty()));
    LinkSecret secret = firm.mailed(firm.asked("link"));

    assertThat(manner(secret, stranger)).isEqualTo(Manner.RETYPE_EMAIL);
  }

  private Manner manner(LinkSecret secret, Visitor visitor) {
    return ((Confirm) door.look(InMemoryFirm.REALM, secret, visitor)).manner();
  }

  private DoorAnswer press(LinkSecret secret, Visitor visitor, String email) {
    return door.press(InMemoryFirm.REALM, secret, visitor, new Press(nonce.value(), false, email));
  }

  private static Refusal reasonOf(DoorAnswer answer) {
    return ((Dead) answer).reason();
  }

  private Life life() {
    return firm.links().find(InMemoryFirm.REALM, new LinkId("link")).orElseThrow().life();
  }
}
