package dev.postern.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.access.Disowned;
import dev.postern.access.Disowned.Whose;
import dev.postern.access.DisownedId;
import dev.postern.access.InMemoryDisownedBook;
import dev.postern.admission.InMemoryFirm;
import dev.postern.asking.SignInRequest.Ask;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.NewPerson;
import dev.postern.contact.Person.Kind;
import dev.postern.invitation.FakeLetters;
import dev.postern.invitation.LinkLetters;
import dev.postern.link.FakeSigner;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkStatus;
import dev.postern.link.LoginTab;
import dev.postern.link.SignInRequestId;
import dev.postern.mail.Composition;
import dev.postern.mail.Composition.Composed;
import dev.postern.mail.Composition.Later;
import dev.postern.mail.Composition.Pointless;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mailbox.InMemoryMailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterReference;
import dev.postern.policy.Purpose;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
import dev.postern.throttle.InMemoryThrottle;
import dev.postern.throttle.LimiterAway;
import dev.postern.throttle.PatchyThrottle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SignInCorrespondenceTest {
  private static final LoginTab TAB = new LoginTab("root", "tab");
  private static final Wish NOTHING = new Wish(Optional.empty(), Optional.empty());

  private final InMemoryFirm firm = new InMemoryFirm();
  private final InMemoryRequestBook book = new InMemoryRequestBook();
  private final FakeLetters letters = new FakeLetters();
  private final InMemoryMailboxBook mailboxes = new InMemoryMailboxBook();
  private final PatchyThrottle throttle = new PatchyThrottle(new InMemoryThrottle(firm.clock()));
  private final InMemoryDisownedBook disowned = new InMemoryDisownedBook();
  private final SignInCorrespondence correspondence =
      new SignInCorrespondence(
          new SignInCorrespondence.Files(
              book,
              firm.portals(),
              firm.people(),
              firm.contacts(),
              firm.matters(),
              firm.links(),
              throttle,
              mailboxes,
              disowned,
              firm.audit()),
          new SignInCorrespondence.Pens(firm.linkPost(letters, new FakeSigner()), letters, letters),
          firm.identifiers(),
          firm.clock());

  /** The latest request. */
  private SignInRequestId request = new SignInRequestId("none");

  private void ask(EmailAddress email) {
    ask(new Ask(email, Way.TYPED, NOTHING, TAB));
  }

  private void askFor(Wish wish) {
    ask(new Ask(InMemoryFirm.ANNAS_ADDRESS, Way.TYPED, wish, TAB));
  }

  private void askForMatter(String reference) {
    askFor(new Wish(Optional.of(new MatterReference(reference)), Optional.empty()));
  }

  /** As no form asks twice, each request has an id of its own. */
  private void ask(Ask ask) {
    request = new SignInRequestId(firm.identifiers().next());
    book.enter(
        new SignInRequest(
            request, InMemoryFirm.REALM, firm.portal().id(), ask, firm.clock().instant()));
  }

  @Nested
  class TheAddressOfAContact {
    @BeforeEach
    void ask() {
      SignInCorrespondenceTest.this.ask(InMemoryFirm.ANNAS_ADDRESS);
    }

    @Test
    void comesToALinkForTheTabThatWaits() {
      Letter letter = composed();

      Link link = onlyLink();
      assertThat(letter.to()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(link.scope().user()).isEqualTo(InMemoryFirm.ANNAS_USER);
      assertThat(link.email()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(link.asking())
          .isEqualTo(
              new Link.Asking(
                  Purpose.SIGN_IN,
                  "contact",
                  InMemoryFirm.NOON,
                  Optional.of(TAB),
                  Optional.empty(),
                  Optional.of(request)));
      assertThat(linksOfLatestMail()).containsExactly(link.id());
    }

    @Test
    void comesToALinkThatWorksOnce() {
      composed();

      assertThat(onlyLink().life().maxUses()).contains(1);
      assertThat(onlyLink().matter()).isEmpty();
    }

    @Test
    void comesToACodeInTheSameMail() {
      composed();

      assertThat(letters.latest().code()).isPresent();
      assertThat(firm.codes().opened(List.of(request), letters.latest().code().orElseThrow()))
          .containsExactly(letters.secrets().get(0).digest());
    }

    /** A thief may have asked, and the mail would come just after "the links stop working". */
    @Test
    void comesToNothingIfTheContactHasDisownedAnAccessSince() {
      firm.writeToStrangers();
      disown();

      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(firm.links().askedBy(InMemoryFirm.REALM, List.of(request))).isEmpty();
    }

    @Test
    void comesToALinkIfTheyAskAgainAfterwards() {
      disown();
      firm.clock().advance(Duration.ofSeconds(1));
      SignInCorrespondenceTest.this.ask(InMemoryFirm.ANNAS_ADDRESS);

      composed();

      assertThat(onlyLink().email()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
    }

    private void disown() {
      disowned.enter(
          new Disowned(
              new DisownedId("disowned"),
              new Whose(
                  InMemoryFirm.REALM,
                  firm.portal().id(),
                  firm.contact().id(),
                  InMemoryFirm.ANNAS_USER),
              Optional.empty(),
              "form",
              1,
              firm.clock().instant()));
    }

    @Test
    void comesToNothingIfTheFirmHasTakenItsInvitationBackFromAStranger() {
      firm.links().open(firm.linkWithoutMatter("invitation"));
      firm.links().revoke(new LinkId("invitation"), InMemoryFirm.NOON);

      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(letters.drafts()).isEmpty();
    }

    @Test
    void comesToALinkIfTheyHaveProvenTheAddressBefore() {
      firm.links().open(firm.linkWithoutMatter("invitation"));
      firm.links().revoke(new LinkId("invitation"), InMemoryFirm.NOON);
      firm.contacts().proven(firm.contact().id(), InMemoryFirm.ANNAS_ADDRESS, InMemoryFirm.NOON);

      assertThat(compose()).isInstanceOf(Composed.class);
    }

    @Test
    void comesToNothingOnceNobodyWaitsForItAnyMore() {
      composed();
      firm.clock().advance(SignInCorrespondence.PATIENCE);

      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(book.all()).isEmpty();
      assertThat(onlyLink().life().failedAt()).isPresent();
    }

    @Test
    void isForgottenOnceTheMailWasHandedOver() {
      Letter letter = composed();

      correspondence.handedOver(order(1), letter);

      assertThat(status(onlyLink())).isEqualTo(LinkStatus.SENT);
      assertThat(book.all()).isEmpty();
    }

    @Test
    void isForgottenOnceTheMailWasGivenUp() {
      composed();

      correspondence.givenUp(order(1), "refused");

      assertThat(status(onlyLink())).isEqualTo(LinkStatus.FAILED);
      assertThat(book.all()).isEmpty();
    }

    @Test
    void isKeptWhileTheMailServerOnlyObjects() {
      Letter letter = composed();

      correspondence.quoted(order(1), letter);

      assertThat(firm.links().match(InMemoryFirm.REALM, letters.secrets().get(0).digest()))
          .get()
          .matches(match -> match.retired(), "retired");
      assertThat(book.all()).hasSize(1);
    }

    @Test
    void waitsForAPortalThatIsBeingMended() {
      firm.misconfigurePortal();

      assertThat(compose()).isInstanceOf(Later.class);
      assertThat(book.all()).hasSize(1);
    }

    @Test
    void comesToNothingAtAPortalThatIsOff() {
      firm.switchPortalOff();

      assertThatNothingIsSent();
    }

    @Test
    void comesToNothingIfTheyHaveBecomeStaff() {
      firm.people().put(firm.anna(Kind.STAFF));

      assertThatNothingIsSent();
    }

    @Test
    void comesToNothingIfTheyAreSwitchedOff() {
      firm.people().put(firm.disabledAnna());

      assertThatNothingIsSent();
    }

    @Test
    void comesToNothingIfTheirLinkWasRevokedMeanwhile() {
      composed();
      firm.links().revoke(onlyLink().id(), InMemoryFirm.NOON);

      assertThat(compose(2)).isInstanceOf(Pointless.class);
      assertThat(book.all()).isEmpty();
    }
  }

  @Nested
  class ThoseWithOpenMatters {
    @Test
    void getALinkForEachTheOneTheyJoinedLastFirst() {
      List<Matter> joined = join("loan", "estate", "tax");
      Collections.reverse(joined);
      ask(InMemoryFirm.ANNAS_ADDRESS);

      composed();

      assertThat(mattersOfLatestMail()).containsExactlyElementsOf(ids(joined));
      assertThat(letters.latest().more()).isFalse();
    }

    @Test
    void getAllOfThemInOneMail() {
      join("loan", "estate", "tax");
      ask(InMemoryFirm.ANNAS_ADDRESS);

      composed();

      assertThat(letters.drafts()).hasSize(1);
      assertThat(firm.links().all())
          .hasSize(3)
          .allMatch(link -> link.asking().request().equals(Optional.of(request)));
    }

    @Test
    void getNoLinkToTheClosedOnes() {
      Matter open = join("loan").get(0);
      firm.joinedAndClosed("estate");
      ask(InMemoryFirm.ANNAS_ADDRESS);

      composed();

      assertThat(mattersOfLatestMail()).containsExactly(open.id());
      assertThat(letters.toldOfClosing()).isEmpty();
    }

    @Test
    void getTenLinksIfThereAreTen() {
      join(numbered(10));
      ask(InMemoryFirm.ANNAS_ADDRESS);

      composed();

      assertThat(letters.latest().links()).hasSize(10);
      assertThat(letters.latest().more()).isFalse();
    }

    @Test
    void getTheNewestTenAndAreToldIfThereAreMore() {
      List<Matter> joined = join(numbered(12));
      ask(InMemoryFirm.ANNAS_ADDRESS);

      composed();

      assertThat(mattersOfLatestMail())
          .hasSize(10)
          .containsExactlyInAnyOrderElementsOf(ids(joined.subList(2, 12)));
      assertThat(letters.latest().more()).isTrue();
    }

    @Test
    void getTheSameLinksWhenTheMailIsTriedAgain() {
      join(numbered(11));
      ask(InMemoryFirm.ANNAS_ADDRESS);
      composed();
      List<LinkId> first = linksOfLatestMail();

      composed(2);

      assertThat(linksOfLatestMail()).containsExactlyElementsOf(first);
      assertThat(letters.latest().more()).isTrue();
      assertThat(firm.links().all()).hasSize(10);
    }

    @Test
    void getAllLinksSentAtOnce() {
      join("loan", "estate");
      ask(InMemoryFirm.ANNAS_ADDRESS);

      correspondence.handedOver(order(1), composed());

      assertThat(firm.links().all()).extracting(this::status).containsOnly(LinkStatus.SENT);
    }

    @Test
    void loseAllLinksIfTheMailIsGivenUp() {
      join("loan", "estate");
      ask(InMemoryFirm.ANNAS_ADDRESS);
      composed();

      correspondence.givenUp(order(1), "refused");

      assertThat(firm.links().all()).extracting(this::status).containsOnly(LinkStatus.FAILED);
    }

    @Test
    void getNoLinkToOneThatTheyHaveBeenUninvitedFrom() {
      Matter loan = join("loan").get(0);
      Matter estate = join("estate").get(0);
      uninvite(loan);
      ask(InMemoryFirm.ANNAS_ADDRESS);

      composed();

      assertThat(mattersOfLatestMail()).containsExactly(estate.id());
    }

    @Test
    void getNothingIfTheyHaveBeenUninvitedFromAll() {
      uninvite(join("loan").get(0));
      ask(InMemoryFirm.ANNAS_ADDRESS);

      assertThat(compose()).isEqualTo(new Pointless("uninvited"));
      assertThat(letters.drafts()).isEmpty();
      assertThat(book.all()).isEmpty();
    }

    @Test
    void getTheTenNewestThatTheyHaveNotBeenUninvitedFrom() {
      List<Matter> joined = join(numbered(13));
      joined.subList(3, 13).forEach(this::uninvite);
      ask(InMemoryFirm.ANNAS_ADDRESS);

      composed();

      assertThat(mattersOfLatestMail())
          .containsExactlyInAnyOrderElementsOf(ids(joined.subList(0, 3)));
      assertThat(letters.latest().more()).isFalse();
    }

    private LinkStatus status(Link link) {
      return SignInCorrespondenceTest.this.status(link);
    }

    private void uninvite(Matter matter) {
      Link asked = firm.asked("invitation-to-" + matter.reference());
      firm.links()
          .open(
              new Link(
                  asked.id(),
                  asked.scope(),
                  asked.email(),
                  Optional.of(matter.id()),
                  asked.target(),
                  asked.message(),
                  asked.asking(),
                  asked.life()));
      firm.links().revoke(asked.id(), InMemoryFirm.NOON);
    }
  }

  @Nested
  class AWish {
    @Test
    void forAnOpenMatterComesToThatOneAlone() {
      Matter wished = join("loan", "estate", "tax").get(1);
      askForMatter("estate");

      composed();

      assertThat(mattersOfLatestMail()).containsExactly(wished.id());
      assertThat(letters.latest().more()).isFalse();
    }

    @Test
    void forAMatterThatIsNotAmongTheNewestTenIsHeard() {
      Matter oldest = join("oldest").get(0);
      join(numbered(12));
      askForMatter("oldest");

      composed();

      assertThat(mattersOfLatestMail()).containsExactly(oldest.id());
    }

    @Test
    void forAClosedMatterComesToThoseThatAreOpen() {
      Matter open = join("loan").get(0);
      firm.joinedAndClosed("estate");
      askForMatter("estate");

      composed();

      assertThat(mattersOfLatestMail()).containsExactly(open.id());
    }

    @Test
    void forAMatterOfSomebodyElseComesToOnesOwn() {
      Matter own = join("loan").get(0);
      askForMatter("2026/17");

      composed();

      assertThat(mattersOfLatestMail()).containsExactly(own.id());
    }

    @Test
    void forAMatterThatNobodyKnowsComesToThoseThatAreOpen() {
      Matter own = join("loan").get(0);
      askForMatter("no such matter");

      composed();

      assertThat(mattersOfLatestMail()).containsExactly(own.id());
    }

    @Test
    void forAPageIsWhereTheLinkLands() {
      askFor(new Wish(Optional.empty(), Optional.of(InMemoryFirm.TARGET)));

      composed();

      assertThat(onlyLink().target()).contains(InMemoryFirm.TARGET);
    }
  }

  @Nested
  class ThoseWhoseMattersAreAllClosed {
    @BeforeEach
    void close() {
      firm.joinedAndClosed("loan");
      ask(InMemoryFirm.ANNAS_ADDRESS);
    }

    @Test
    void areToldSoInAMailWithoutLink() {
      Letter letter = composed();

      assertThat(letter.to()).isEqualTo(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(letters.toldOfClosing()).containsExactly(firm.anna(Kind.ORDINARY));
      assertThat(letters.drafts()).isEmpty();
      assertThat(firm.links().all()).isEmpty();
    }

    @Test
    void areToldSoAlsoIfTheyWishForOneOfThem() {
      askForMatter("loan");

      composed();

      assertThat(letters.toldOfClosing()).hasSize(1);
    }

    @Test
    void haveItRecordedOnceTheMailWasHandedOver() {
      Letter letter = composed();
      assertThat(firm.audit().facts()).isEmpty();

      correspondence.handedOver(order(1), letter);

      assertThat(firm.audit().facts())
          .containsExactly(
              AuditFact.of(FactType.CLOSED_NOTICE_SENT, InMemoryFirm.REALM)
                  .with(Attribute.PORTAL, firm.portal().id()));
      assertThat(book.all()).isEmpty();
    }

    @Test
    void areToldAgainHoweverOftenTheMailIsTried() {
      for (int attempt = 1; attempt <= 8; attempt++) {
        composed(attempt);
      }

      assertThat(letters.toldOfClosing()).hasSize(8);
      assertThat(book.all()).hasSize(1);
    }

    @Test
    void areToldNoMoreOftenThanTheyWouldGetLinks() {
      for (int mail = 0; mail < 5; mail++) {
        correspondence.handedOver(order(1), composed());
        ask(InMemoryFirm.ANNAS_ADDRESS);
      }

      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(letters.toldOfClosing()).hasSize(5);
    }
  }

  @Nested
  class AMailbox {
    @Test
    void getsNoSixthMailWithinAnHour() {
      sendFive(Way.TYPED);

      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(firm.links().all()).hasSize(5);
      assertThat(book.all()).isEmpty();

      firm.clock().advance(Duration.ofHours(1));
      ask(InMemoryFirm.ANNAS_ADDRESS);
      assertThat(compose()).isInstanceOf(Composed.class);
    }

    @Test
    void isCountedByMailsAndNotByLinks() {
      join("loan", "estate", "tax");

      sendFive(Way.TYPED);

      assertThat(firm.links().all()).hasSize(15);
      assertThat(compose()).isInstanceOf(Pointless.class);
    }

    @Test
    void isCountedOnceHoweverOftenAMailIsTried() {
      ask(InMemoryFirm.ANNAS_ADDRESS);
      for (int attempt = 1; attempt <= 8; attempt++) {
        composed(attempt);
      }
      correspondence.handedOver(order(8), composed(8));

      for (int mail = 1; mail < 5; mail++) {
        ask(InMemoryFirm.ANNAS_ADDRESS);
        correspondence.handedOver(order(1), composed());
      }
    }

    /** As of a postman whose transaction was rolled back. */
    @Test
    void isSparedAlsoWhenWhatSparedItIsForgotten() {
      sendFive(Way.TYPED);
      SignInRequest sixth = book.all().get(0);
      assertThat(compose()).isInstanceOf(Pointless.class);

      book.enter(sixth);
      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(firm.links().all()).hasSize(5);
    }

    @Test
    void isSparedAlsoWhenTheLimiterGoesAway() {
      sendFive(Way.TYPED);
      throttle.goAwayAfter(0);
      assertThatThrownBy(SignInCorrespondenceTest.this::compose).isInstanceOf(LimiterAway.class);
      throttle.goAwayAfter(1);

      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(firm.links().all()).hasSize(5);
    }

    @Test
    void isCountedByItselfForABrowserThatIsRemembered() {
      sendFive(Way.TYPED);

      ask(annas(Way.REMEMBERED));
      assertThat(compose()).isInstanceOf(Composed.class);
    }

    @Test
    void isCountedAlsoForABrowserThatIsRemembered() {
      sendFive(Way.REMEMBERED);

      ask(annas(Way.REMEMBERED));
      assertThat(compose()).isInstanceOf(Pointless.class);
    }

    private void sendFive(Way way) {
      for (int mail = 0; mail < 5; mail++) {
        ask(annas(way));
        correspondence.handedOver(order(1), composed());
      }
      ask(annas(way));
    }

    private static Ask annas(Way way) {
      return new Ask(InMemoryFirm.ANNAS_ADDRESS, way, NOTHING, TAB);
    }
  }

  @Nested
  class APortalThatWritesToStrangers {
    private static final EmailAddress BENS = new EmailAddress("ben@client.example");

    @BeforeEach
    void write() {
      firm.writeToStrangers();
    }

    @Test
    void tellsNobodyThatThereIsNoPortalForTheirAddress() {
      ask(BENS);

      Letter letter = composed();

      assertThat(letter.to()).isEqualTo(BENS);
      assertThat(letters.toldOfNoAccount()).containsExactly(BENS);
      assertThat(letters.drafts()).isEmpty();
      assertThat(firm.links().all()).isEmpty();
    }

    @Test
    void tellsStaffTheSame() {
      firm.people().put(firm.anna(Kind.STAFF));

      assertThatAnnaIsToldWhatNobodyIs();
    }

    @Test
    void tellsThoseWhoAreSwitchedOffTheSame() {
      firm.people().put(firm.disabledAnna());

      assertThatAnnaIsToldWhatNobodyIs();
    }

    @Test
    void tellsTheUninvitedTheSame() {
      firm.links().open(firm.linkWithoutMatter("invitation"));
      firm.links().revoke(new LinkId("invitation"), InMemoryFirm.NOON);

      assertThatAnnaIsToldWhatNobodyIs();
    }

    @Test
    void tellsAUserWhoIsNoContactTheSame() {
      firm.people()
          .create(
              firm.portal(),
              new NewPerson(BENS, Optional.of("Ben"), Optional.empty(), Optional.of("de")));
      ask(BENS);

      composed();

      assertThat(letters.toldOfNoAccount()).containsExactly(BENS);
    }

    @Test
    void sendsContactsTheirLinkAsEver() {
      ask(InMemoryFirm.ANNAS_ADDRESS);

      composed();

      assertThat(letters.drafts()).hasSize(1);
      assertThat(letters.toldOfNoAccount()).isEmpty();
    }

    @Test
    void forgetsThemAndRecordsNothingOfThem() {
      ask(BENS);

      correspondence.handedOver(order(1), composed());

      assertThat(book.all()).isEmpty();
      assertThat(firm.audit().facts()).isEmpty();
    }

    @Test
    void forgetsThemAlsoIfTheMailIsGivenUp() {
      ask(BENS);
      composed();

      correspondence.givenUp(order(1), "refused");

      assertThat(book.all()).isEmpty();
      assertThat(firm.audit().facts()).isEmpty();
    }

    @Test
    void triesAgainWhatTheMailServerOnlyObjectsTo() {
      ask(BENS);

      correspondence.quoted(order(1), composed());
      composed(2);

      assertThat(letters.toldOfNoAccount()).hasSize(2);
    }

    @Test
    void writesToNobodyMoreThanTwiceADayWhateverTheTag() {
      for (String address : List.of("ben@client.example", "ben+1@client.example")) {
        ask(new EmailAddress(address));
        correspondence.handedOver(order(1), composed());
      }
      ask(new EmailAddress("ben+2@client.example"));

      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(letters.toldOfNoAccount()).hasSize(2);
      assertThat(book.all()).isEmpty();

      firm.clock().advance(Duration.ofDays(1));
      ask(BENS);
      assertThat(compose()).isInstanceOf(Composed.class);
    }

    @Test
    void writesToNoAddressThatNobodyCanHave() {
      ask(new TypedAddress("b\u00e9n@client.example").email());

      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(letters.toldOfNoAccount()).isEmpty();
      assertThat(book.all()).isEmpty();
    }

    @Test
    void writesToNoMailboxWhoseOwnerHasStoppedIt() {
      mailboxes.stop(MailboxId.of(InMemoryFirm.REALM, firm.portal().id(), BENS), InMemoryFirm.NOON);
      ask(BENS);

      assertThat(compose()).isInstanceOf(Pointless.class);
      assertThat(letters.toldOfNoAccount()).isEmpty();
      assertThat(book.all()).isEmpty();
    }

    @Test
    void sendsAContactWhoHasStoppedOtherMailsTheLinkThatTheyAskFor() {
      mailboxes.stop(
          MailboxId.of(InMemoryFirm.REALM, firm.portal().id(), InMemoryFirm.ANNAS_ADDRESS),
          InMemoryFirm.NOON);
      ask(InMemoryFirm.ANNAS_ADDRESS);

      composed();

      assertThat(letters.drafts()).hasSize(1);
    }

    private void assertThatAnnaIsToldWhatNobodyIs() {
      ask(InMemoryFirm.ANNAS_ADDRESS);
      Letter annas = composed();
      ask(BENS);
      Letter bens = composed();

      assertThat(letters.toldOfNoAccount()).containsExactly(InMemoryFirm.ANNAS_ADDRESS, BENS);
      assertThat(annas.content()).isEqualTo(bens.content());
      assertThat(letters.drafts()).isEmpty();
      assertThat(firm.audit().facts()).isEmpty();
    }
  }

  @Test
  void theAddressOfNobodyComesToNothing() {
    ask(new EmailAddress("nobody@client.example"));

    assertThatNothingIsSent();
  }

  @Test
  void theAddressOfAUserWhoIsNoContactOfThePortalComesToNothing() {
    EmailAddress bens = new EmailAddress("ben@client.example");
    firm.people()
        .create(
            firm.portal(),
            new NewPerson(bens, Optional.empty(), Optional.empty(), Optional.empty()));
    ask(bens);

    assertThatNothingIsSent();
  }

  @Test
  void aRequestThatIsGoneComesToNothing() {
    assertThat(compose()).isInstanceOf(Pointless.class);
  }

  private void assertThatNothingIsSent() {
    assertThat(compose()).isInstanceOf(Pointless.class);
    assertThat(firm.links().all()).isEmpty();
    assertThat(letters.drafts()).isEmpty();
    assertThat(letters.toldOfClosing()).isEmpty();
    assertThat(letters.toldOfNoAccount()).isEmpty();
    assertThat(book.all()).isEmpty();
    assertThat(firm.audit().facts()).isEmpty();
  }

  /** Anna joins these matters, one after the other. */
  private List<Matter> join(String... references) {
    List<Matter> joined = new ArrayList<>();
    for (String reference : references) {
      firm.clock().advance(Duration.ofSeconds(1));
      joined.add(firm.joined(reference));
    }
    return joined;
  }

  private static String[] numbered(int count) {
    String[] references = new String[count];
    for (int number = 0; number < count; number++) {
      references[number] = "file-" + number;
    }
    return references;
  }

  private static List<MatterId> ids(List<Matter> matters) {
    return matters.stream().map(Matter::id).toList();
  }

  private List<LinkId> linksOfLatestMail() {
    return letters.latest().links().stream().map(entry -> entry.link().id()).toList();
  }

  private List<MatterId> mattersOfLatestMail() {
    return letters.latest().links().stream()
        .map(LinkLetters.Entry::matter)
        .map(matter -> matter.orElseThrow().id())
        .toList();
  }

  private LinkStatus status(Link link) {
    return link.status(firm.clock().instant());
  }

  private Link onlyLink() {
    assertThat(firm.links().all()).hasSize(1);
    return firm.links().all().get(0);
  }

  private MailOrder order(int attempt) {
    return new MailOrder(
        new OrderId("order"),
        InMemoryFirm.REALM,
        MailOrder.Kind.SIGN_IN_REQUEST,
        request.value(),
        attempt);
  }

  private Composition compose() {
    return compose(1);
  }

  private Composition compose(int attempt) {
    return correspondence.compose(order(attempt));
  }

  private Letter composed() {
    return composed(1);
  }

  private Letter composed(int attempt) {
    Composition composition = compose(attempt);
    assertThat(composition).isInstanceOf(Composed.class);
    return ((Composed) composition).letter();
  }
}
