package dev.postern.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.admission.InMemoryFirm;
import dev.postern.asking.CodeAnswer.Again;
import dev.postern.asking.CodeAnswer.Blocked;
import dev.postern.asking.CodeAnswer.Right;
import dev.postern.asking.CodeAnswer.Wrong;
import dev.postern.asking.CodeEntry.Tab;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.code.CodeBook;
import dev.postern.code.Codes;
import dev.postern.code.FakeKeyedHash;
import dev.postern.code.InMemoryCodeBook;
import dev.postern.code.KeyedHash;
import dev.postern.contact.Person.Kind;
import dev.postern.invitation.FakeLetters;
import dev.postern.invitation.LinkPost;
import dev.postern.link.FakeSigner;
import dev.postern.link.Link;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LinkSecret;
import dev.postern.link.LinkStatus;
import dev.postern.link.LoginTab;
import dev.postern.link.SecretAccess;
import dev.postern.link.SignInRequestId;
import dev.postern.mail.Composition.Composed;
import dev.postern.mail.Letter;
import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.Race;
import dev.postern.shared.Sha256;
import dev.postern.throttle.Cautious;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.PatchyThrottle;
import dev.postern.throttle.PortalLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeEntryTest {
  private static final SignInRequestId REQUEST = new SignInRequestId("request");
  private static final SignInRequestId OTHER = new SignInRequestId("other");
  private static final LoginTab LOGIN = new LoginTab("root", "tab");
  private static final EmailAddress NOBODYS = new EmailAddress("nobody@client.example");
  private static final String WRONG = "WWWW-9999";

  private final InMemoryFirm firm = new InMemoryFirm();
  private final InMemoryThrottle throttle = new InMemoryThrottle(firm.clock());
  private final FakeLetters letters = new FakeLetters();
  private final LinkPost post = firm.linkPost(letters, new FakeSigner());
  private final CodeEntry entry = with(firm.codes());

  private CodeEntry with(Codes codes) {
    return new CodeEntry(
        codes,
        new CodeEntry.Rooms(firm.links(), firm.admission(), throttle, firm.audit()),
        firm.clock());
  }

  @Nested
  class TheRightCode {
    @Test
    void spendsTheLinkOfItsMail() {
      String code = mailed(REQUEST, firm.asked("link"));

      CodeAnswer.Entry entered = onlyEntry(enter(code));

      assertThat(entered.link().id()).isEqualTo(new LinkId("link"));
      assertThat(entered.admitted().person()).isEqualTo(firm.anna(Kind.ORDINARY));
      assertThat(firm.links().redemption(entered.redemption().id())).contains(entered.redemption());
      assertThat(status("link")).isEqualTo(LinkStatus.REDEEMED);
    }

    @Test
    void spendsAllLinksOfItsMail() {
      String code = mailed(REQUEST, firm.asked("loan"), firm.linkWithoutMatter("portal"));

      assertThat(((Right) enter(code)).entries())
          .extracting(entered -> entered.link().id().value())
          .containsExactlyInAnyOrder("loan", "portal");
      assertThat(status("loan")).isEqualTo(LinkStatus.REDEEMED);
      assertThat(status("portal")).isEqualTo(LinkStatus.REDEEMED);
    }

    @Test
    void isRedeemedInTheBrowserOfTheTabThatItWasTypedInto() {
      String code = mailed(REQUEST, firm.asked("link"));

      assertThat(onlyEntry(enter(code)).redemption().browser()).isEqualTo(Sha256.hex("root\0tab"));
    }

    @Test
    void isRecordedWithoutTheCode() {
      String code = mailed(REQUEST, firm.asked("link"));
      LinkDigest digest = letters.secrets().get(0).digest();

      enter(code);

      assertThat(factsOf(FactType.LINK_REDEEMED))
          .containsExactly(
              AuditFact.of(FactType.LINK_REDEEMED, InMemoryFirm.REALM)
                  .from(InMemoryFirm.ORIGIN)
                  .with(Attribute.PORTAL, firm.portal().id())
                  .with(Attribute.USER, InMemoryFirm.ANNAS_USER)
                  .with(Attribute.LINK, new LinkId("link"))
                  .with(Attribute.MATTER, InMemoryFirm.MATTER)
                  .with(Attribute.DIGEST, digest)
                  .with(Attribute.REASON, "code"));
      assertThatNoFactHolds(code);
    }

    @Test
    void mayBeTypedInSmallLettersWithoutItsDash() {
      String code = mailed(REQUEST, firm.asked("link"));

      assertThat(enter(" " + code.replace("-", " ").toLowerCase(Locale.ROOT)))
          .isInstanceOf(Right.class);
    }

    @Test
    void mayBeTheFifthThatIsTried() {
      String code = mailed(REQUEST, firm.asked("link"));
      tryWrong(4, tab(REQUEST));

      assertThat(enter(code)).isInstanceOf(Right.class);
    }

    @Test
    void mayBeThatOfAnEarlierMailOfTheTab() {
      String earlier = mailed(OTHER, firm.asked("earlier"));
      mailed(REQUEST, firm.asked("later"));

      assertThat(onlyEntry(enter(earlier, tab(OTHER, REQUEST))).link().id())
          .isEqualTo(new LinkId("earlier"));
    }

    @Test
    void worksOnce() {
      String code = mailed(REQUEST, firm.asked("link"));
      enter(code);

      assertThat(enter(code)).isInstanceOf(Again.class);
      assertThat(uses("link")).isEqualTo(1);
    }

    @Test
    void worksOnceAlsoIfTheLinkWorksAsOftenAsOneLikes() {
      String code = mailed(REQUEST, firm.reusable("link"));
      enter(code);

      assertThat(enter(code)).isInstanceOf(Again.class);
      assertThat(uses("link")).isEqualTo(1);
    }
  }

  @Nested
  class TheSameCodeAgain {
    @Test
    void isNoWrongOneInTheTabThatHasEnteredIt() {
      String code = mailed(REQUEST, firm.asked("loan"), firm.linkWithoutMatter("portal"));
      enter(code);

      assertThat(enter(code)).isInstanceOf(Again.class);
      assertThat(factsOf(FactType.CODE_REFUSED)).isEmpty();
      assertThat(factsOf(FactType.LINK_REDEEMED)).hasSize(2);
    }

    @Test
    void isAWrongOneInAnotherTab() {
      String code = mailed(REQUEST, firm.asked("link"));
      enter(code);
      LoginTab elsewhere = new LoginTab("another-root", "tab");

      assertThat(enter(code, new Tab(InMemoryFirm.ANNAS_ADDRESS, List.of(REQUEST), elsewhere)))
          .isInstanceOf(Wrong.class);
    }

    @Test
    void usesUpOneOfTheTabsTriesEachTime() {
      String code = mailed(REQUEST, firm.asked("link"));
      for (int press = 0; press < 5; press++) {
        enter(code);
      }

      assertThat(enter(code)).isInstanceOf(Blocked.class);
    }
  }

  @Nested
  class AWrongCode {
    @Test
    void opensNothingAndIsRecorded() {
      mailed(REQUEST, firm.asked("link"));

      assertThat(enter(WRONG)).isInstanceOf(Wrong.class);
      assertThat(status("link")).isEqualTo(LinkStatus.SENT);
      assertThat(factsOf(FactType.CODE_REFUSED)).containsExactly(refused("wrong"));
      assertThatNoFactHolds(WRONG);
    }

    @Test
    void isOneOfAnotherTab() {
      String code = mailed(REQUEST, firm.asked("link"));

      assertThat(enter(code, tab(OTHER))).isInstanceOf(Wrong.class);
      assertThat(status("link")).isEqualTo(LinkStatus.SENT);
    }

    @Test
    void isOneWhoseLinkHasExpired() {
      String code = mailed(REQUEST, firm.asked("link"));
      firm.clock().advance(firm.portal().policy().signIn().life());

      assertThat(enter(code)).isInstanceOf(Wrong.class);
    }

    @Test
    void isOneWhoseLinkWasRevoked() {
      String code = mailed(REQUEST, firm.asked("link"));
      firm.links().revoke(new LinkId("link"), InMemoryFirm.NOON);

      assertThat(enter(code)).isInstanceOf(Wrong.class);
    }

    @Test
    void isOneWhoseLinkHasDiedOfWrongAddresses() {
      String code = mailed(REQUEST, firm.asked("link"));
      for (int tries = 0; tries < Link.Life.MOST_TRIES; tries++) {
        firm.links().countTry(new LinkId("link"));
      }

      assertThat(enter(code)).isInstanceOf(Wrong.class);
      assertThat(uses("link")).isZero();
    }

    @Test
    void isOneWhoseLinkWasUsed() {
      String code = mailed(REQUEST, firm.asked("link"));
      press("link", letters.secrets().get(0));

      assertThat(enter(code)).isInstanceOf(Wrong.class);
      assertThat(uses("link")).isEqualTo(1);
    }

    @Test
    void isOneOfAMailOfWhichASingleLinkWasUsed() {
      String code = mailed(REQUEST, firm.asked("loan"), firm.linkWithoutMatter("portal"));
      press("loan", letters.secrets().get(0));

      assertThat(enter(code)).isInstanceOf(Wrong.class);
      assertThat(status("portal")).isEqualTo(LinkStatus.SENT);
    }

    /** It may have arrived, but so has the one that took its place. */
    @Test
    void isOneOfAnAttemptThatALaterOneReplaced() {
      Link link = asked(REQUEST, firm.asked("link"));
      composed(link);
      String early = latestCode();
      firm.clock().advance(Duration.ofSeconds(30));
      post.handedOver(InMemoryFirm.REALM, composed(link));

      assertThat(enter(early)).isInstanceOf(Wrong.class);
      assertThat(enter(latestCode())).isInstanceOf(Right.class);
    }

    @Test
    void isOneOfSomebodyWhoMayNotComeInAnyMore() {
      String code = mailed(REQUEST, firm.asked("link"));
      firm.people().put(firm.anna(Kind.STAFF));

      assertThat(enter(code)).isInstanceOf(Wrong.class);
      assertThat(uses("link")).isZero();
    }

    @Test
    void isOneOfAnotherPortal() {
      String code = mailed(REQUEST, firm.asked("link"));
      Portal own = firm.portal();
      Portal another =
          new Portal(
              own.realm(),
              new PortalId("other-portal"),
              "other",
              own.brand(),
              own.home(),
              own.landing(),
              own.policy(),
              own.staffMarks(),
              own.contactPassword(),
              own.unknownAddress(),
              PortalLimits.DEFAULT,
              own.warnings());

      assertThat(entry.enter(another, tab(REQUEST), code, InMemoryFirm.ORIGIN))
          .isInstanceOf(Wrong.class);
      assertThat(uses("link")).isZero();
    }
  }

  @Test
  void aCodeOpensThoseOfItsLinksThatAreStillGood() {
    String code = mailed(REQUEST, firm.asked("loan"), firm.linkWithoutMatter("portal"));
    firm.matters().close(InMemoryFirm.MATTER);

    assertThat(onlyEntry(enter(code)).link().id()).isEqualTo(new LinkId("portal"));
    assertThat(uses("loan")).isZero();
  }

  @Nested
  class ASlipOfTheFinger {
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "BCDF-347", "BCDF-34790", "O0O0-1I1I", "123456"})
    void isNoTry(String typed) {
      String code = mailed(REQUEST, firm.asked("link"));
      for (int slip = 0; slip < 30; slip++) {
        assertThat(enter(typed)).isInstanceOf(Wrong.class);
      }

      assertThat(factsOf(FactType.CODE_REFUSED)).isEmpty();
      assertThat(enter(code)).isInstanceOf(Right.class);
    }
  }

  @Nested
  class Tries {
    @Test
    void areFiveInATab() {
      String code = mailed(REQUEST, firm.asked("link"));
      tryWrong(5, tab(REQUEST));

      assertThat(enter(code)).isInstanceOf(Blocked.class);
      assertThat(status("link")).isEqualTo(LinkStatus.SENT);
      assertThat(factsOf(FactType.CODE_REFUSED)).hasSize(6).endsWith(refused("tries"));
    }

    @Test
    void areNotSpentWhereTheLimiterGoesAwayBeforeTheCodeIsLookedAt() {
      String code = mailed(REQUEST, firm.asked("link"));
      PatchyThrottle patchy = new PatchyThrottle(throttle);
      CodeEntry careful =
          new CodeEntry(
              firm.codes(),
              new CodeEntry.Rooms(
                  firm.links(), firm.admission(), new Cautious(patchy), firm.audit()),
              firm.clock());
      for (int times = 0; times < 9; times++) {
        patchy.goAwayAfter(times % 2);
        assertThat(careful.enter(firm.portal(), tab(REQUEST), code, InMemoryFirm.ORIGIN))
            .isInstanceOf(Blocked.class);
      }
      assertThat(factsOf(FactType.CODE_REFUSED)).hasSize(9).containsOnly(refused("limiter-away"));

      patchy.comeBack();
      assertThat(careful.enter(firm.portal(), tab(REQUEST), code, InMemoryFirm.ORIGIN))
          .isInstanceOf(Right.class);
    }

    @Test
    void areCountedBeforeTheCodeIsLookedAt() {
      CodeEntry broken = with(new Codes(new BrokenBook(), key(), firm.random()));
      for (int tries = 0; tries < 5; tries++) {
        assertThatThrownBy(() -> tryAt(broken)).hasMessage("looked at");
      }

      assertThat(tryAt(broken)).isInstanceOf(Blocked.class);
    }

    private CodeAnswer tryAt(CodeEntry broken) {
      return broken.enter(firm.portal(), tab(REQUEST), WRONG, InMemoryFirm.ORIGIN);
    }

    @Test
    void areNotCountedAgainstTheLink() {
      mailed(REQUEST, firm.asked("link"));
      tryWrong(6, tab(REQUEST));

      assertThat(press("link", letters.secrets().get(0))).isTrue();
    }

    @Test
    void thatComeTooLateAreNoneOfTheMailboxs() {
      mailed(OTHER, firm.asked("earlier"));
      tryWrong(40, tab(OTHER));

      String code = mailed(REQUEST, firm.asked("later"));
      assertThat(enter(code)).isInstanceOf(Right.class);
    }

    @Test
    void areFiveMoreForANewMail() {
      mailed(OTHER, firm.asked("earlier"));
      tryWrong(5, tab(OTHER));

      String code = mailed(REQUEST, firm.asked("later"));
      assertThat(enter(code, tab(OTHER, REQUEST))).isInstanceOf(Right.class);
    }

    @Test
    void areNoMoreForTheEarlierMailThen() {
      String earlier = mailed(OTHER, firm.asked("earlier"));
      tryWrong(5, tab(OTHER));
      mailed(REQUEST, firm.asked("later"));

      assertThat(enter(earlier, tab(OTHER, REQUEST))).isInstanceOf(Wrong.class);
      assertThat(uses("earlier")).isZero();
    }

    @Test
    void areTwentyADayForAMailboxHoweverManyMailsItAsksFor() {
      tryTwenty(InMemoryFirm.ANNAS_ADDRESS);

      String code = mailed(REQUEST, firm.asked("link"));
      assertThat(enter(code)).isInstanceOf(Blocked.class);

      firm.clock().advance(Duration.ofDays(1));
      String next = mailed(OTHER, firm.asked("next"));
      assertThat(enter(next, tab(OTHER))).isInstanceOf(Right.class);
    }

    @Test
    void thatAreRightUseUpNoneOfTheMailboxs() {
      for (int login = 0; login < 25; login++) {
        SignInRequestId request = new SignInRequestId("request-" + login);
        String code = mailed(request, firm.asked("link-" + login));

        assertThat(enter(code, tab(request))).isInstanceOf(Right.class);
      }
    }

    @Test
    void thatAreRightGiveBackNoneOfTheTabs() {
      String code = mailed(REQUEST, firm.asked("link"));
      tryWrong(4, tab(REQUEST));
      enter(code);

      assertThat(enter(WRONG)).isInstanceOf(Blocked.class);
    }

    @Test
    void areEachMailboxsOwn() {
      tryTwenty(NOBODYS);

      assertThat(enter(mailed(REQUEST, firm.asked("link")))).isInstanceOf(Right.class);
    }

    @Test
    void areCountedAlikeForAMailboxThatNobodyHas() {
      Tab nobodys = new Tab(NOBODYS, List.of(REQUEST), LOGIN);
      tryWrong(5, nobodys);
      assertThat(enter(WRONG, nobodys)).isInstanceOf(Blocked.class);

      tryTwenty(NOBODYS);
      assertThat(enter(WRONG, new Tab(NOBODYS, List.of(OTHER), LOGIN))).isInstanceOf(Blocked.class);
    }

    /** Five in each of four tabs. */
    private void tryTwenty(EmailAddress mailbox) {
      for (int tab = 0; tab < 4; tab++) {
        SignInRequestId request = new SignInRequestId("request-" + tab);
        tryWrong(5, new Tab(mailbox, List.of(request), LOGIN));
      }
    }
  }

  @Nested
  class SixteenAtOnce {
    @RepeatedTest(3)
    void spendTheLinkOnceWhetherTheyTypeTheCodeOrPress() {
      String code = mailed(REQUEST, firm.asked("link"));
      LinkSecret secret = letters.secrets().get(0);

      List<Boolean> in =
          new Race()
              .run(
                  runner -> runner % 4 == 0 ? enter(code) instanceof Right : press("link", secret));

      assertThat(in).containsOnlyOnce(true);
      assertThat(uses("link")).isEqualTo(1);
    }

    @RepeatedTest(3)
    void haveFiveTries() {
      mailed(REQUEST, firm.asked("link"));

      List<CodeAnswer> answers = new Race().run(runner -> enter(WRONG));

      assertThat(answers).filteredOn(Wrong.class::isInstance).hasSize(5);
      assertThat(answers).filteredOn(Blocked.class::isInstance).hasSize(Race.RUNNERS - 5);
    }
  }

  @Test
  void aTabThatHasAskedForNothingHasNoCode() {
    String code = mailed(REQUEST, firm.asked("link"));

    assertThat(enter(code, new Tab(InMemoryFirm.ANNAS_ADDRESS, List.of(), LOGIN)))
        .isInstanceOf(Wrong.class);
  }

  @Test
  void noCodeIsTakenWhereCodesAreOff() {
    String code = mailed(REQUEST, firm.asked("link"));
    CodeEntry off = with(new Codes(new InMemoryCodeBook(), Optional.empty(), firm.random()));

    assertThat(off.enter(firm.portal(), tab(REQUEST), code, InMemoryFirm.ORIGIN))
        .isInstanceOf(Wrong.class);
    assertThat(uses("link")).isZero();
  }

  /** Mails links that a request has asked for; the code that is in the mail. */
  private String mailed(SignInRequestId request, Link... links) {
    Link[] asked = Stream.of(links).map(link -> asked(request, link)).toArray(Link[]::new);
    post.handedOver(InMemoryFirm.REALM, composed(asked));
    return latestCode();
  }

  private Link asked(SignInRequestId request, Link link) {
    Link asked =
        new Link(
            link.id(),
            link.scope(),
            link.email(),
            link.matter(),
            link.target(),
            Optional.empty(),
            Link.Asking.signIn(request, LOGIN, firm.clock().instant()),
            link.life());
    firm.links().open(asked);
    return asked;
  }

  private Letter composed(Link... links) {
    return ((Composed) post.compose(List.of(links), false)).letter();
  }

  private String latestCode() {
    return letters.latest().code().orElseThrow().reveal(new SecretAccess());
  }

  private static Tab tab(SignInRequestId... requests) {
    return new Tab(InMemoryFirm.ANNAS_ADDRESS, List.of(requests), LOGIN);
  }

  private CodeAnswer enter(String typed) {
    return enter(typed, tab(REQUEST));
  }

  private CodeAnswer enter(String typed, Tab tab) {
    return entry.enter(firm.portal(), tab, typed, InMemoryFirm.ORIGIN);
  }

  private void tryWrong(int times, Tab tab) {
    for (int tries = 0; tries < times; tries++) {
      enter(WRONG, tab);
    }
  }

  private static CodeAnswer.Entry onlyEntry(CodeAnswer answer) {
    assertThat(answer).isInstanceOf(Right.class);
    assertThat(((Right) answer).entries()).hasSize(1);
    return ((Right) answer).entries().get(0);
  }

  /** Presses the link in the mail; whether that lets somebody in. */
  private boolean press(String link, LinkSecret secret) {
    AuditFact fact = AuditFact.of(FactType.LINK_REDEEMED, InMemoryFirm.REALM);
    Spending pressed = new Spending(found(link), secret.digest(), "b".repeat(64), fact);
    return firm.links().spend(pressed).isPresent();
  }

  private Link found(String link) {
    return firm.links().find(InMemoryFirm.REALM, new LinkId(link)).orElseThrow();
  }

  private int uses(String link) {
    return found(link).life().uses();
  }

  private LinkStatus status(String link) {
    return found(link).status(firm.clock().instant());
  }

  private List<AuditFact> factsOf(FactType type) {
    return firm.audit().facts().stream().filter(fact -> fact.type() == type).toList();
  }

  private AuditFact refused(String reason) {
    return AuditFact.of(FactType.CODE_REFUSED, InMemoryFirm.REALM)
        .from(InMemoryFirm.ORIGIN)
        .with(Attribute.PORTAL, firm.portal().id())
        .with(Attribute.REASON, reason);
  }

  private void assertThatNoFactHolds(String code) {
    assertThat(firm.audit().facts())
        .flatExtracting(fact -> fact.attributes().values())
        .doesNotContain(code, code.replace("-", ""));
  }

  private static Optional<KeyedHash> key() {
    return Optional.of(new FakeKeyedHash("present"));
  }

  /** Fails whoever looks a code up. */
  private static final class BrokenBook implements CodeBook {
    @Override
    public void enter(String hash, List<LinkDigest> opens, Instant mintedAt) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LinkDigest> find(List<String> hashes) {
      throw new IllegalStateException("looked at");
    }

    @Override
    public int countOf(List<LinkDigest> secrets) {
      throw new UnsupportedOperationException();
    }
  }
}
