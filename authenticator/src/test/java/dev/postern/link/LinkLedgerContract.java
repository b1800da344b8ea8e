package dev.postern.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.link.Link.Life;
import dev.postern.link.LinkLedger.Match;
import dev.postern.matter.Matter;
import dev.postern.policy.Purpose;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.Race;
import dev.postern.shared.RacingTransactions;
import dev.postern.shared.RealmId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link LinkLedger} does. */
public abstract class LinkLedgerContract extends LinkLedgerScene {
  @Nested
  class ALinkThatWasAskedFor {
    @Test
    void isFoundAsItWasEntered() {
      Link link =
          new Link(
              new LinkId(identifiers.next()),
              new Link.Scope(FIRM, PORTAL, anna.id(), anna.user()),
              new EmailAddress("anna@client.example"),
              Optional.of(loan.id()),
              Optional.of("https://portal.firm.example/matters/loan"),
              Optional.of("Dear Anna,\nplease sign – best, Sam €"),
              new Link.Asking(
                  Purpose.SIGN_IN,
                  "client-portal",
                  NOON,
                  Optional.of(new LoginTab("root", "tab")),
                  Optional.of(new LinkId("dead")),
                  Optional.of(new SignInRequestId("request"))),
              new Life(
                  2,
                  Optional.of(5),
                  Optional.of(NOON.plusMillis(1)),
                  Optional.of(NOON.plusMillis(2)),
                  Optional.of(NOON.plusMillis(3)),
                  Optional.of(NOON.plusMillis(4)),
                  Optional.of(new LinkId("newer")),
                  3,
                  Optional.of(new LinkId("fresh")),
                  new Link.Reminder(
                      Optional.of(NOON.plusMillis(5)), Optional.of(NOON.plusMillis(6))),
                  Optional.of(NOON.plusMillis(7))));

      write(ledger -> ledger.open(link));

      assertThat(find(link)).contains(link);
    }

    @Test
    void isFoundWithoutAllThatItMayLack() {
      Link link = asked(anna, Optional.empty(), NOON, life(0, Optional.empty(), Optional.empty()));

      assertThat(find(link)).contains(link);
    }

    @Test
    void isNotFoundInAnotherRealm() {
      Link link = asked(Life.oneTime());

      assertThat(find(ELSEWHERE, link)).isEmpty();
    }

    @Test
    void keepsTheMomentItsSendingWasGivenUp() {
      Link link = asked(Life.oneTime());

      write(ledger -> ledger.failed(link.id(), NOON.plusSeconds(5)));

      assertThat(lifeOf(link).failedAt()).contains(NOON.plusSeconds(5));
      assertThat(failures(link)).containsExactly(Map.entry(link.id(), LinkLedger.NOT_DELIVERED));
    }

    @Test
    void keepsWhyItsSendingWasGivenUp() {
      Link link = asked(Life.oneTime());

      write(ledger -> ledger.failed(link.id(), "stopped", NOON.plusSeconds(5)));

      assertThat(failures(link)).containsExactly(Map.entry(link.id(), "stopped"));
    }

    @Test
    void hasNoSuchReasonIfItWasNotGivenUp() {
      assertThat(failures(asked(Life.oneTime()))).isEmpty();
      assertThat(failures()).isEmpty();
    }

    private Map<LinkId, String> failures(Link... links) {
      List<LinkId> ids = Stream.of(links).map(Link::id).toList();
      return ask(ledger -> ledger.failures(ids));
    }
  }

  @Nested
  class AList {
    private static final LinkQuery.Page ALL = new LinkQuery.Page(0, 100);

    @Test
    void isOfOnePortalOfOneRealmTheLatestFirst() {
      Link older = asked(anna, Optional.of(loan), NOON, Life.oneTime());
      Link newer = asked(ben, Optional.empty(), NOON.plusSeconds(1), Life.oneTime());
      asked(annaElsewhere, Optional.empty(), NOON, Life.oneTime());

      assertThat(list(LinkQuery.of(FIRM, PORTAL), ALL)).containsExactly(newer, older);
      assertThat(list(LinkQuery.of(ELSEWHERE, PORTAL), ALL)).isEmpty();
    }

    @Test
    void comesInParts() {
      Link first = asked(anna, Optional.of(loan), NOON, Life.oneTime());
      Link second = asked(anna, Optional.of(loan), NOON.plusSeconds(1), Life.oneTime());
      Link third = asked(anna, Optional.of(loan), NOON.plusSeconds(2), Life.oneTime());
      LinkQuery all = LinkQuery.of(FIRM, PORTAL);

      assertThat(list(all, new LinkQuery.Page(0, 2))).containsExactly(third, second);
      assertThat(list(all, new LinkQuery.Page(2, 2))).containsExactly(first);
      assertThat(list(all, new LinkQuery.Page(3, 2))).isEmpty();
    }

    @Test
    void isNarrowedToAContactOrAMatterOrAPurpose() {
      Link loans = asked(anna, Optional.of(loan), NOON, Life.oneTime());
      Link estates = asked(anna, Optional.of(estate), NOON.plusSeconds(1), Life.oneTime());
      Link bens = asked(ben, Optional.of(loan), NOON.plusSeconds(2), Life.oneTime());

      assertThat(list(query(Optional.of(anna.id()), Optional.empty(), Optional.empty()), ALL))
          .containsExactly(estates, loans);
      assertThat(list(query(Optional.empty(), Optional.of(loan.id()), Optional.empty()), ALL))
          .containsExactly(bens, loans);
      assertThat(list(query(Optional.of(anna.id()), Optional.of(loan.id()), Optional.empty()), ALL))
          .containsExactly(loans);
      assertThat(list(query(Optional.empty(), Optional.empty(), Optional.of(Purpose.SIGN_IN)), ALL))
          .isEmpty();
    }

    /** The database says what the links themselves say, of each of them. */
    @Test
    void isNarrowedToAStatusAsTheLinksThemselvesSay() {
      List<LifeStory> lives =
          List.of(
              new LifeStory(),
              new LifeStory().mintedUntil(NOON.plus(DAY)),
              new LifeStory().failed(NOON),
              new LifeStory().sent(NOON.minus(DAY), NOON.plusMillis(1)),
              new LifeStory().sent(NOON.minus(DAY), NOON),
              new LifeStory().sent(NOON, NOON.plus(DAY)).tried().tried().tried().tried().tried(),
              new LifeStory().sent(NOON, NOON.plus(DAY)).redeemed(),
              new LifeStory().reusable().sent(NOON, NOON.plus(DAY)).redeemed(),
              new LifeStory().sent(NOON, NOON.plus(DAY)).redeemed().revoked(NOON),
              new LifeStory().reusable().sent(NOON, NOON.plus(DAY)).redeemed().revoked(NOON),
              new LifeStory().sent(NOON, NOON.plus(DAY)).revoked(NOON),
              new LifeStory().revoked(NOON),
              new LifeStory().sent(NOON, NOON.plus(DAY)).supersededBy(new LinkId("newer")),
              new LifeStory().failed(NOON).supersededBy(new LinkId("newer")),
              new LifeStory().sent(NOON, NOON.plus(DAY)).failed(NOON),
              new LifeStory().sent(NOON, NOON.plus(DAY)).closed(NOON),
              new LifeStory().sent(NOON, NOON.plus(DAY)).closed(NOON).revoked(NOON),
              new LifeStory().sent(NOON, NOON.plus(DAY)).redeemed().closed(NOON),
              new LifeStory().reusable().sent(NOON, NOON.plus(DAY)).redeemed().closed(NOON));
      List<Link> links =
          lives.stream().map(story -> asked(anna, Optional.empty(), NOON, story.life())).toList();

      EnumSet.complementOf(EnumSet.of(LinkStatus.ADDRESS_CHANGED))
          .forEach(
              status ->
                  assertThat(list(of(status), ALL))
                      .as(status.code())
                      .isNotEmpty()
                      .containsExactlyInAnyOrderElementsOf(
                          links.stream().filter(link -> link.status(NOON) == status).toList()));
    }

    @Test
    void cannotBeNarrowedToWhatNoLinkSaysOfItself() {
      assertThatThrownBy(() -> list(of(LinkStatus.ADDRESS_CHANGED), ALL))
          .isInstanceOf(IllegalArgumentException.class);
    }

    private LinkQuery of(LinkStatus status) {
      return new LinkQuery(
          FIRM, PORTAL, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(status));
    }

    private LinkQuery query(
        Optional<ContactId> contact, Optional<MatterId> matter, Optional<Purpose> purpose) {
      return new LinkQuery(FIRM, PORTAL, contact, matter, purpose, Optional.empty());
    }

    private List<Link> list(LinkQuery query, LinkQuery.Page page) {
      return ask(ledger -> ledger.list(query, page));
    }
  }

  @Test
  void anAddressIsKnownToThePortalThatHasALinkForIt() {
    Link link = asked(Life.oneTime());
    RealmId realm = link.scope().realm();
    PortalId portal = link.scope().portal();

    assertThat(isKnown(realm, portal, link.email())).isTrue();
    assertThat(isKnown(realm, portal, new EmailAddress("nobody@else.example"))).isFalse();
    assertThat(isKnown(realm, new PortalId("elsewhere"), link.email())).isFalse();
    assertThat(isKnown(new RealmId("elsewhere"), portal, link.email())).isFalse();
  }

  private boolean isKnown(RealmId realm, PortalId portal, EmailAddress address) {
    return ask(ledger -> ledger.isKnown(realm, portal, address));
  }

  @Nested
  class ALinkThatIsSentAgain {
    private static final Instant SINCE = NOON.minusSeconds(60);

    @Test
    void isSentAgainAsTheFreshOne() {
      Link link = asked(Life.oneTime());

      assertThat(resend(link, "fresh", NOON)).contains(new LinkId("fresh"));
    }

    @Test
    void isSentAgainOnceWithinAMoment() {
      Link link = asked(Life.oneTime());
      resend(link, "fresh", NOON);

      assertThat(resend(link, "fresher", NOON.plusSeconds(59))).contains(new LinkId("fresh"));
      assertThat(resend(link, "freshest", NOON.plusSeconds(60))).contains(new LinkId("freshest"));
    }

    @Test
    void isOneOfItsOwn() {
      resend(asked(Life.oneTime()), "fresh", NOON);

      assertThat(resend(asked(Life.oneTime()), "other", NOON)).contains(new LinkId("other"));
    }

    @RepeatedTest(3)
    void isSentAgainOnceBySixteenAtOnce() {
      Link link = asked(Life.oneTime());

      List<Optional<LinkId>> sent = new Race().run(runner -> resend(link, "fresh-" + runner, NOON));

      assertThat(new HashSet<>(sent)).hasSize(1);
    }

    @Test
    void isNotSentAgainOnceItWasRevoked() {
      Link link = asked(Life.oneTime());
      write(ledger -> ledger.revoke(link.id(), NOON));

      assertThat(resend(link, "fresh", NOON)).isEmpty();
      assertThat(inPlaceOf(link)).isEmpty();
    }

    @Test
    void isNotSaidToBeSentAgainOnceItWasRevokedSince() {
      Link link = asked(Life.oneTime());
      resend(link, "fresh", NOON);
      write(ledger -> ledger.revoke(link.id(), NOON));

      assertThat(resend(link, "fresher", NOON)).isEmpty();
    }

    @Test
    void isKnownWithWhatCameInItsPlace() {
      Link link = asked(Life.oneTime());
      resend(link, "fresh", NOON);
      ask(ledger -> ledger.heal(link.id(), new LinkId("healed")));

      assertThat(inPlaceOf(link))
          .containsExactlyInAnyOrder(new LinkId("fresh"), new LinkId("healed"));
      assertThat(inPlaceOf(asked(Life.oneTime()))).isEmpty();
    }

    @RepeatedTest(3)
    void isEitherRevokedFirstOrWithWhatWasSentInItsPlace() {
      Link link = asked(Life.oneTime());

      List<Boolean> sent =
          new Race()
              .run(
                  runner ->
                      runner == 0
                          ? !ask(
                              ledger -> {
                                ledger.revoke(link.id(), NOON);
                                return ledger.inPlaceOf(link.id()).isEmpty();
                              })
                          : resend(link, "fresh", NOON).isPresent());

      assertThat(sent.get(0)).isEqualTo(sent.subList(1, sent.size()).contains(true));
    }

    @Test
    void mayBeSentAfterAllWhenThatWasGivenUp() {
      Link link = asked(Life.oneTime());
      write(ledger -> ledger.failed(link.id(), NOON));

      write(ledger -> ledger.reopen(link.id()));

      assertThat(lifeOf(link).failedAt()).isEmpty();
      Map<LinkId, String> failures = ask(ledger -> ledger.failures(List.of(link.id())));
      assertThat(failures).isEmpty();
    }

    private List<LinkId> inPlaceOf(Link link) {
      return ask(ledger -> ledger.inPlaceOf(link.id()));
    }

    private Optional<LinkId> resend(Link link, String as, Instant at) {
      Instant since = at.minus(Duration.between(SINCE, NOON));
      return ask(ledger -> ledger.resend(link.id(), new LinkId(as), at, since));
    }
  }

  @Nested
  class AReminder {
    @Test
    void isDueFromItsTimeOn() {
      Link link = planned(NOON.plusSeconds(10));

      assertThat(due(NOON.plusMillis(9_999), 10)).isEmpty();
      assertThat(due(NOON.plusSeconds(10), 10)).containsExactly(find(link).orElseThrow());
      assertThat(lifeOf(link).reminder().dueAt()).contains(NOON.plusSeconds(10));
    }

    @Test
    void isFoundInItsTurnAndNoMoreThanAskedFor() {
      Link third = planned(NOON.plusSeconds(3));
      Link first = planned(NOON.plusSeconds(1));
      Link second = planned(NOON.plusSeconds(2));

      assertThat(due(NOON.plusSeconds(5), 2))
          .extracting(Link::id)
          .containsExactly(first.id(), second.id());
      assertThat(due(NOON.plusSeconds(5), 9))
          .extracting(Link::id)
          .containsExactly(first.id(), second.id(), third.id());
    }

    @Test
    void isTakenOnce() {
      Link link = planned(NOON);
      Link found = due(NOON, 1).get(0);

      assertThat(take(found)).isTrue();
      assertThat(take(found)).isFalse();
      assertThat(due(NOON, 1)).isEmpty();
      assertThat(lifeOf(link).reminder()).isEqualTo(Link.Reminder.NONE);
    }

    @Test
    void isTakenByOneOfThoseWhoRaceForIt() {
      planned(NOON);
      Link found = due(NOON, 1).get(0);

      assertThat(new Race().run(runner -> take(found))).containsOnlyOnce(true);
    }

    @Test
    void thatWasPutOffIsNotTakenByWhoHasFoundItBefore() {
      Link link = planned(NOON);
      Link found = due(NOON, 1).get(0);
      plan(link, NOON.plusSeconds(1));

      assertThat(take(found)).isFalse();
      assertThat(due(NOON.plusSeconds(1), 1)).hasSize(1);
    }

    @Test
    void leavesTheLinkAsItIsWhenItWasSent() {
      Link link = minted(1, asked(Life.oneTime()));
      send(link, 1);
      Life before = lifeOf(link);

      write(ledger -> ledger.mintAnother(link.id(), digest(2), NOON.plusSeconds(7)));
      askReminders(
          reminders -> {
            reminders.sent(link.id(), NOON.plusSeconds(8));
            return true;
          });

      assertThat(lifeOf(link).reminder().sentAt()).contains(NOON.plusSeconds(8));
      assertThat(lifeOf(link).expiresAt()).isEqualTo(before.expiresAt());
      assertThat(lifeOf(link).sentAt()).isEqualTo(before.sentAt());
      assertThat(isRetired(1)).isFalse();
      assertThat(isRetired(2)).isFalse();
    }

    @Test
    void opensTheLinkThatItRemindsOfOnce() {
      Link link = live();
      write(ledger -> ledger.mintAnother(link.id(), digest(2), NOON));

      assertThat(spend(link, 2)).isPresent();
      assertThat(spend(link, 1)).isEmpty();
    }

    private Link planned(Instant at) {
      Link link = asked(Life.oneTime());
      plan(link, at);
      return link;
    }

    private void plan(Link link, Instant at) {
      askReminders(
          reminders -> {
            reminders.plan(link.id(), at);
            return true;
          });
    }

    private List<Link> due(Instant now, int most) {
      return askReminders(reminders -> reminders.due(now, most));
    }

    private boolean take(Link link) {
      return askReminders(reminders -> reminders.take(link));
    }
  }

  @Nested
  class ASecret {
    @Test
    void leadsToItsLink() {
      Link link = live();

      assertThat(match(1)).contains(new Match(find(link).orElseThrow(), false));
    }

    @Test
    void leadsNowhereInAnotherRealm() {
      live();

      assertThat(match(ELSEWHERE, 1)).isEmpty();
    }

    @Test
    void leadsNowhereIfItWasNeverMinted() {
      live();

      assertThat(match(2)).isEmpty();
    }

    @Test
    void makesItsLinkLiveAtOnce() {
      assertThat(lifeOf(live()).expiresAt()).contains(NOON.plus(DAY));
    }

    @Test
    void extendsTheLifeOfItsLink() {
      Link link = live();

      write(ledger -> ledger.mint(link.id(), digest(2), NOON, NOON.plus(DAY).plusMillis(1)));

      assertThat(lifeOf(link).expiresAt()).contains(NOON.plus(DAY).plusMillis(1));
    }

    @Test
    void neverShortensTheLifeOfItsLink() {
      Link link = live();

      write(ledger -> ledger.mint(link.id(), digest(2), NOON, NOON.plus(DAY).minusMillis(1)));

      assertThat(lifeOf(link).expiresAt()).contains(NOON.plus(DAY));
    }

    @Test
    void retiresNoOlderOne() {
      Link link = live();

      write(ledger -> ledger.mint(link.id(), digest(2), NOON.plusSeconds(1), NOON.plus(DAY)));

      assertThat(isRetired(1)).isFalse();
      assertThat(isRetired(2)).isFalse();
    }

    @Test
    void isGoodForNothingOnceItIsRetired() {
      Link link = live();
      write(ledger -> ledger.mint(link.id(), digest(2), NOON, NOON.plus(DAY)));

      write(ledger -> ledger.retire(digest(1), NOON));

      assertThat(isRetired(1)).isTrue();
      assertThat(isRetired(2)).isFalse();
    }

    @Test
    void canBeRetiredThoughItIsUnknown() {
      live();

      write(ledger -> ledger.retire(digest(2), NOON));

      assertThat(isRetired(1)).isFalse();
    }
  }

  @Nested
  class AMailThatWasHandedOver {
    @Test
    void setsTheLifeOfItsLink() {
      Link link = live();
      Instant handedOver = NOON.plusSeconds(3);

      write(
          ledger ->
              ledger.sent(link.id(), digest(1), handedOver, handedOver.plus(Duration.ofHours(1))));

      Life life = lifeOf(link);
      assertThat(life.sentAt()).contains(handedOver);
      assertThat(life.expiresAt()).contains(handedOver.plus(Duration.ofHours(1)));
    }

    @Test
    void retiresTheSecretsOfItsLinkThatWereMintedEarlier() {
      Link link = live();
      write(ledger -> ledger.mint(link.id(), digest(2), NOON.plusSeconds(1), NOON.plus(DAY)));
      write(ledger -> ledger.mint(link.id(), digest(3), NOON.plusSeconds(2), NOON.plus(DAY)));

      send(link, 2);

      assertThat(isRetired(1)).isTrue();
      assertThat(isRetired(2)).isFalse();
      assertThat(isRetired(3)).isFalse();
    }

    @Test
    void isGoodAgainIfItHasArrivedAfterTheOneThatTookItsPlace() {
      Link link = live();
      write(ledger -> ledger.mint(link.id(), digest(2), NOON.plusSeconds(1), NOON.plus(DAY)));
      send(link, 2);

      write(ledger -> ledger.restore(digest(1)));

      assertThat(isRetired(1)).isFalse();
      assertThat(isRetired(2)).isFalse();
      assertThat(spend(link, 1)).isPresent();
    }

    @Test
    void retiresNoSecretOfAnotherLink() {
      minted(1, asked(ben, Optional.of(loan), NOON, Life.oneTime()));
      Link link = asked(Life.oneTime());
      write(ledger -> ledger.mint(link.id(), digest(2), NOON.plusSeconds(1), NOON.plus(DAY)));

      send(link, 2);

      assertThat(isRetired(1)).isFalse();
    }

    @Test
    void isSeenByTheTransactionThatRecordsIt() {
      Link older = live();
      Link newer = asked(anna, Optional.of(loan), NOON.plusSeconds(1), Life.oneTime());

      List<Life> lives =
          ask(
              ledger -> {
                ledger.find(FIRM, older.id());
                ledger.find(FIRM, newer.id());
                ledger.mint(newer.id(), digest(2), NOON, NOON.plus(DAY));
                ledger.sent(newer.id(), digest(2), NOON, NOON.plus(DAY));
                ledger.supersedeOlderThan(newer, NOON);
                return List.of(
                    ledger.find(FIRM, older.id()).orElseThrow().life(),
                    ledger.match(FIRM, digest(2)).orElseThrow().link().life());
              });

      assertThat(lives.get(0).supersededBy()).contains(newer.id());
      assertThat(lives.get(1).sentAt()).contains(NOON);
    }
  }

  @Nested
  class ANewerLink {
    private final Instant later = NOON.plusSeconds(1);

    @Test
    void supersedesOlderOnesOfTheSameContactPortalAndMatterOnceItWasSent() {
      Link first = live();
      Link second = minted(2, asked(Life.oneTime()));
      Link newer = minted(3, asked(anna, Optional.of(loan), later, Life.oneTime()));
      assertThat(lifeOf(first).supersededBy()).isEmpty();

      send(newer, 3);

      assertThat(lifeOf(first).supersededBy()).contains(newer.id());
      assertThat(lifeOf(second).supersededBy()).contains(newer.id());
      assertThat(lifeOf(newer).supersededBy()).isEmpty();
    }

    @Test
    void leavesOlderOnesAloneUnlessItIsToTakeTheirPlace() {
      Link older = live();
      Link newer = minted(2, asked(anna, Optional.of(loan), later, Life.oneTime()));

      write(ledger -> ledger.sent(newer.id(), digest(2), later, later.plus(DAY)));

      assertThat(lifeOf(older).supersededBy()).isEmpty();
    }

    @Test
    void isOneOfTwoThatWereAskedForInTheSameMillisecond() {
      Link one = minted(1, asked(anna, Optional.of(loan), NOON, Life.oneTime()));
      Link other = minted(2, asked(anna, Optional.of(loan), NOON, Life.oneTime()));

      send(one, 1);
      send(other, 2);

      assertThat(List.of(one, other))
          .filteredOn(link -> lifeOf(link).supersededBy().isEmpty())
          .hasSize(1);
    }

    @Test
    void supersedesOlderOnesThatStillWaitToBeSent() {
      assertThat(superseded(asked(Life.oneTime()))).isTrue();
    }

    @Test
    void supersedesOlderOnesThatWorkAsOftenAsOneLikes() {
      assertThat(superseded(minted(1, asked(life(7, Optional.empty(), Optional.empty())))))
          .isTrue();
    }

    @Test
    void supersedesLinksWithoutMatterIfItHasNoneItself() {
      Link older = minted(1, asked(anna, Optional.empty(), NOON, Life.oneTime()));
      Link newer = minted(2, asked(anna, Optional.empty(), later, Life.oneTime()));

      send(newer, 2);

      assertThat(lifeOf(older).supersededBy()).contains(newer.id());
    }

    @Test
    void leavesAloneWhatIsForAnotherMatter() {
      assertThat(superseded(minted(1, asked(anna, Optional.of(estate), NOON, Life.oneTime()))))
          .isFalse();
    }

    @Test
    void leavesAloneWhatIsForNoMatter() {
      assertThat(superseded(minted(1, asked(anna, Optional.empty(), NOON, Life.oneTime()))))
          .isFalse();
    }

    @Test
    void leavesAloneWhatIsForAnotherContact() {
      assertThat(superseded(minted(1, asked(ben, Optional.of(loan), NOON, Life.oneTime()))))
          .isFalse();
    }

    @Test
    void leavesAloneWhatIsForAnotherPortal() {
      Link elsewhere = asked(annaElsewhere, Optional.of(loan), NOON, Life.oneTime());

      assertThat(superseded(minted(1, elsewhere))).isFalse();
    }

    @Test
    void leavesAloneWhatWasAskedForLater() {
      Instant evenLater = later.plusMillis(1);

      assertThat(superseded(minted(1, asked(anna, Optional.of(loan), evenLater, Life.oneTime()))))
          .isFalse();
    }

    @Test
    void leavesAloneWhatIsSpent() {
      Link older = live();
      spend(older, 1);

      assertThat(superseded(older)).isFalse();
    }

    @Test
    void leavesAloneWhatWasRevoked() {
      assertThat(superseded(minted(1, asked(life(0, Optional.of(1), Optional.of(NOON))))))
          .isFalse();
    }

    @Test
    void leavesAloneWhatHasExpired() {
      Link older = live();
      write(ledger -> ledger.sent(older.id(), digest(1), NOON.minus(DAY), NOON));

      assertThat(superseded(older)).isFalse();
    }

    @Test
    void supersedesWhatHasExpiredWhileStillWaitingToBeSent() {
      Link older = asked(Life.oneTime());
      write(ledger -> ledger.mint(older.id(), digest(1), NOON.minus(DAY), NOON));

      assertThat(superseded(older)).isTrue();
    }

    @Test
    void leavesAloneWhatAnotherOneHasSuperseded() {
      Link oldest = live();
      Link middle = minted(2, asked(anna, Optional.of(loan), NOON.plusMillis(1), Life.oneTime()));
      send(middle, 2);

      superseded(oldest);

      assertThat(lifeOf(oldest).supersededBy()).contains(middle.id());
    }

    private boolean superseded(Link older) {
      Link newer = minted(9, asked(anna, Optional.of(loan), later, Life.oneTime()));
      send(newer, 9);
      return lifeOf(older).supersededBy().equals(Optional.of(newer.id()));
    }
  }

  @Nested
  class ARevokedLink {
    @Test
    void isDeadFromThatMomentOn() {
      Link link = live();

      assertThat(revoke(link, NOON.plusSeconds(1))).isTrue();

      assertThat(lifeOf(link).revokedAt()).contains(NOON.plusSeconds(1));
      assertThat(match(1).orElseThrow().refusal(NOON)).contains(Refusal.REVOKED);
      assertThat(spend(link, 1)).isEmpty();
      assertThat(lifeOf(link).uses()).isZero();
      assertThat(factsAbout(link.id())).isZero();
    }

    @Test
    void keepsItsTimeIfItIsRevokedOnceMore() {
      Link link = live();
      revoke(link, NOON);

      assertThat(revoke(link, NOON.plusSeconds(1))).isFalse();
      assertThat(lifeOf(link).revokedAt()).contains(NOON);
    }

    @Test
    void keepsItsRedemption() {
      Link link = live();
      Redemption redemption = spend(link, 1).orElseThrow();

      assertThat(revoke(link, NOON)).isTrue();

      assertThat(lifeOf(link).uses()).isEqualTo(1);
      assertThat(latestRedemption(link, BROWSER)).contains(redemption);
    }

    @Test
    void isDeadEvenIfItWorkedAsOftenAsOneLikes() {
      Link link = minted(1, asked(Life.reusable()));
      spend(link, 1);

      revoke(link, NOON);

      assertThat(spend(link, 1)).isEmpty();
      assertThat(lifeOf(link).uses()).isEqualTo(1);
    }

    @Test
    void staysDeadWhateverMailsOfItComeAfter() {
      Link link = asked(Life.oneTime());
      revoke(link, NOON);

      minted(1, link);
      assertThat(spend(link, 1)).isEmpty();
      send(link, 1);
      assertThat(spend(link, 1)).isEmpty();
      write(ledger -> ledger.failed(link.id(), NOON));
      assertThat(spend(link, 1)).isEmpty();
      assertThat(lifeOf(link).revokedAt()).contains(NOON);
    }

    @Test
    void leavesOthersOfThePersonAlone() {
      Link other = live();
      Link link = minted(2, asked(Life.oneTime()));

      revoke(link, NOON);

      assertThat(lifeOf(other).revokedAt()).isEmpty();
      assertThat(spend(other, 1)).isPresent();
    }

    @Test
    void canBeAllOfAPerson() {
      Link spent = live();
      spend(spent, 1);
      Link waiting = asked(Life.oneTime());
      Link gone = asked(Life.oneTime());
      revoke(gone, NOON);

      assertThat(revokeAll(spent)).isEqualTo(2);

      assertThat(lifeOf(spent).revokedAt()).contains(NOON.plusSeconds(1));
      assertThat(lifeOf(waiting).revokedAt()).contains(NOON.plusSeconds(1));
      assertThat(lifeOf(gone).revokedAt()).contains(NOON);
      assertThat(revokeAll(spent)).isZero();
    }

    private int revokeAll(Link like) {
      return ask(ledger -> ledger.revokeAllOf(like.scope().contact(), NOON.plusSeconds(1)));
    }

    @Test
    void canBeOneThatIsNot() {
      live();

      boolean revoked = ask(ledger -> ledger.revoke(new LinkId("none"), NOON));

      assertThat(revoked).isFalse();
    }

    @Test
    void isRevokedByOneOfSixteenAtOnce() {
      Link link = live();

      List<Boolean> revoked = new Race().run(runner -> revoke(link, NOON.plusMillis(runner)));

      assertThat(revoked).containsOnlyOnce(true);
    }

    private boolean revoke(Link link, Instant at) {
      return ask(ledger -> ledger.revoke(link.id(), at));
    }
  }

  @Nested
  class TheGate {
    @Test
    void spendsALiveLink() {
      Link link = live();
      clock.advance(Duration.ofMinutes(1));

      Redemption redemption = spend(link, 1).orElseThrow();

      assertThat(redemption.link()).isEqualTo(link.id());
      assertThat(redemption.browser()).isEqualTo(BROWSER);
      assertThat(redemption.at()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
      assertThat(redemption.continuation()).isEmpty();
      assertThat(redemption(redemption.id())).contains(redemption);
      assertThat(lifeOf(link).uses()).isEqualTo(1);
      assertThat(factsAbout(link.id())).isEqualTo(1);
    }

    @Test
    void isClosedToASpentLink() {
      Link link = live();
      Redemption first = spend(link, 1).orElseThrow();
      clock.advance(Duration.ofSeconds(1));

      assertThat(spend(link, 1)).isEmpty();
      assertThat(lifeOf(link).uses()).isEqualTo(1);
      assertThat(factsAbout(link.id())).isEqualTo(1);
      assertThat(latestRedemption(link, BROWSER)).contains(first);
    }

    @Test
    void letsALinkThroughAsOftenAsItMay() {
      Link link = minted(1, asked(life(0, Optional.of(2), Optional.empty())));

      assertThat(spend(link, 1)).isPresent();
      assertThat(spend(link, 1)).isPresent();
      assertThat(spend(link, 1)).isEmpty();
    }

    @Test
    void letsALinkWithoutLimitThroughEachTime() {
      Link link = minted(1, asked(life(0, Optional.empty(), Optional.empty())));

      Redemption first = spend(link, 1).orElseThrow();
      Redemption second = spend(link, 1).orElseThrow();

      assertThat(first.id()).isNotEqualTo(second.id());
      assertThat(lifeOf(link).uses()).isEqualTo(2);
    }

    @Test
    void isOpenUntilTheLastMomentOfALife() {
      Link link = live();
      clock.set(NOON.plus(DAY).minusMillis(1));

      assertThat(spend(link, 1)).isPresent();
    }

    @Test
    void isClosedFromTheMomentOfExpiry() {
      Link link = live();
      clock.set(NOON.plus(DAY));

      assertThat(closedTo(link, 1)).isTrue();
    }

    @Test
    void isClosedToARevokedLink() {
      assertThat(closedTo(minted(1, asked(life(0, Optional.of(1), Optional.of(NOON)))), 1))
          .isTrue();
    }

    @Test
    void isClosedToASupersededLink() {
      Link older = live();
      Link newer = minted(2, asked(anna, Optional.of(loan), NOON.plusSeconds(1), Life.oneTime()));
      send(newer, 2);

      assertThat(closedTo(older, 1)).isTrue();
    }

    @Test
    void isClosedToARetiredSecretOfALiveLink() {
      Link link = live();
      write(ledger -> ledger.mint(link.id(), digest(2), NOON.plusSeconds(1), NOON.plus(DAY)));
      send(link, 2);

      assertThat(closedTo(link, 1)).isTrue();
      assertThat(spend(link, 2)).isPresent();
    }

    @Test
    void isClosedToTheSecretOfAnotherLink() {
      Link link = live();
      minted(2, asked(ben, Optional.of(loan), NOON, Life.oneTime()));

      assertThat(closedTo(link, 2)).isTrue();
    }

    @Test
    void isClosedToASecretThatWasNeverMinted() {
      assertThat(closedTo(live(), 2)).isTrue();
    }

    @Test
    void isClosedToALinkOfAnotherRealm() {
      Link link = live();
      Link.Scope scope = link.scope();
      Link abroad =
          new Link(
              link.id(),
              new Link.Scope(ELSEWHERE, PORTAL, scope.contact(), scope.user()),
              link.email(),
              link.matter(),
              link.target(),
              link.message(),
              link.asking(),
              link.life());

      assertThat(spend(abroad, 1)).isEmpty();
      assertThat(lifeOf(link).uses()).isZero();
    }

    private boolean closedTo(Link link, int number) {
      boolean closed = spend(link, number).isEmpty();
      assertThat(lifeOf(link).uses()).isZero();
      assertThat(factsAbout(link.id())).isZero();
      return closed;
    }
  }

  @Nested
  class SixteenPressesAtOnce {
    private static final int RUNS_OF_THE_POSTMAN = 16;

    @RepeatedTest(5)
    void haveOneWinner() {
      Link link = live();

      assertThat(winners(link)).hasSize(1);
      assertThat(lifeOf(link).uses()).isEqualTo(1);
      assertThat(factsAbout(link.id())).isEqualTo(1);
    }

    @RepeatedTest(5)
    void haveOneWinnerWhenEachHasLookedAtTheLinkBefore() {
      Link link = live();

      List<Optional<Redemption>> results =
          new Race()
              .run(
                  runner ->
                      ask(
                          ledger -> {
                            ledger.match(FIRM, digest(1));
                            return ledger.spend(spending(link, 1));
                          }));

      assertThat(results.stream().flatMap(Optional::stream)).hasSize(1);
    }

    @Test
    void haveAsManyWinnersAsTheLinkHasUses() {
      Link link = minted(1, asked(life(0, Optional.of(3), Optional.empty())));

      assertThat(winners(link)).hasSize(3);
      assertThat(lifeOf(link).uses()).isEqualTo(3);
    }

    @Test
    void allWinIfTheLinkHasNoLimit() {
      Link link = minted(1, asked(life(0, Optional.empty(), Optional.empty())));

      List<Redemption> winners = winners(link);

      assertThat(winners).hasSize(Race.RUNNERS);
      assertThat(new HashSet<>(winners)).hasSize(Race.RUNNERS);
      assertThat(lifeOf(link).uses()).isEqualTo(Race.RUNNERS);
    }

    @RepeatedTest(5)
    void allLoseToARevocationThatWasFaster() {
      Link link = minted(1, asked(Life.reusable()));
      AtomicBoolean revoked = new AtomicBoolean();

      List<Boolean> lateWinners =
          new Race()
              .run(
                  runner -> {
                    if (runner == 0) {
                      write(ledger -> ledger.revoke(link.id(), NOON));
                      revoked.set(true);
                      return false;
                    }
                    boolean late = revoked.get();
                    return spend(link, 1).isPresent() && late;
                  });

      assertThat(lateWinners).containsOnly(false);
      assertThat(spend(link, 1)).isEmpty();
    }

    @RepeatedTest(5)
    void eitherSpendALinkOrSeeItSuperseded() {
      Link older = live();
      Link newer = minted(2, asked(anna, Optional.of(loan), NOON.plusSeconds(1), Life.oneTime()));

      List<Optional<Redemption>> results =
          new Race()
              .run(
                  runner -> {
                    if (runner == 0) {
                      new RacingTransactions<>(books(), RUNS_OF_THE_POSTMAN)
                          .run(books -> sendIn(books, newer, 2));
                      return Optional.empty();
                    }
                    return spend(older, 1);
                  });

      boolean spent = results.stream().anyMatch(Optional::isPresent);
      assertThat(lifeOf(older).supersededBy().isPresent()).isNotEqualTo(spent);
    }

    private List<Redemption> winners(Link link) {
      return new Race().run(runner -> spend(link, 1)).stream().flatMap(Optional::stream).toList();
    }
  }

  @Nested
  class ARedemption {
    @Test
    void isFoundByItsBrowserAlone() {
      Link link = live();
      Redemption redemption = spend(link, 1).orElseThrow();

      assertThat(latestRedemption(link, BROWSER)).contains(redemption);
      assertThat(latestRedemption(link, "c".repeat(64))).isEmpty();
    }

    @Test
    void givesWayToALaterOneOfTheSameBrowser() {
      Link link = minted(1, asked(life(0, Optional.empty(), Optional.empty())));
      spend(link, 1);
      clock.advance(Duration.ofSeconds(1));
      Redemption later = spend(link, 1).orElseThrow();

      assertThat(latestRedemption(link, BROWSER)).contains(later);
    }

    @Test
    void isUnknownIfThereWasNone() {
      assertThat(redemption(new RedemptionId("none"))).isEmpty();
      assertThat(
              attach(
                  new Redemption(
                      new RedemptionId("none"),
                      new LinkId("none"),
                      BROWSER,
                      NOON,
                      Optional.empty()),
                  LOGIN))
          .isFalse();
    }

    @Test
    void remembersTheLoginThatGoesOnFromIt() {
      Redemption fresh = spend(live(), 1).orElseThrow();

      assertThat(attach(fresh, LOGIN)).isTrue();
      assertThat(redemption(fresh.id()).orElseThrow().continuation()).contains(LOGIN);
    }

    @Test
    void keepsTheLoginThatCameFirst() {
      Redemption read = spend(live(), 1).orElseThrow();
      attach(read, LOGIN);

      assertThat(attach(read, new LoginTab("r", "t"))).isFalse();
      assertThat(redemption(read.id()).orElseThrow().continuation()).contains(LOGIN);
    }

    @Test
    void letsANewLoginTakeThePlaceOfTheOneThatTheCallerKnows() {
      Redemption fresh = spend(live(), 1).orElseThrow();
      RedemptionId id = fresh.id();
      attach(fresh, LOGIN);
      Redemption read = redemption(id).orElseThrow();
      LoginTab anew = new LoginTab("r", "t");

      assertThat(attach(read, anew)).isTrue();
      assertThat(attach(read, new LoginTab("r", "late"))).isFalse();
      assertThat(redemption(id).orElseThrow().continuation()).contains(anew);
    }

    @Test
    void goesOnInTheTransactionThatHasReadBeforeItSpent() {
      Link link = live();

      boolean attached =
          ask(
              ledger -> {
                ledger.match(FIRM, digest(1));
                Redemption won = ledger.spend(spending(link, 1)).orElseThrow();
                return ledger.attach(won, LOGIN, HINT);
              });

      assertThat(attached).isTrue();
      assertThat(latestRedemption(link, BROWSER).orElseThrow().continuation()).contains(LOGIN);
    }

    @Test
    void isLostWithoutHarmToATransactionThatHasReadIt() {
      Link link = live();
      Redemption read = spend(link, 1).orElseThrow();

      Optional<Link> foundAfterwards =
          ask(
              ledger -> {
                ledger.redeemed(FIRM, read.id());
                attach(read, LOGIN);
                assertThat(ledger.attach(read, new LoginTab("r", "late"), HINT)).isFalse();
                ledger.failed(link.id(), NOON);
                return ledger.find(FIRM, link.id());
              });

      assertThat(foundAfterwards.orElseThrow().life().failedAt()).contains(NOON);
      assertThat(redemption(read.id()).orElseThrow().continuation()).contains(LOGIN);
    }

    @Test
    void goesOnInOneOfSixteenRacingLogins() {
      Redemption read = spend(live(), 1).orElseThrow();

      List<Boolean> attached =
          new Race().run(runner -> attach(read, new LoginTab("root", "t" + runner)));

      assertThat(attached).containsOnlyOnce(true);
    }
  }

  @Nested
  class TheLinksThatARequestCameTo {
    private static final SignInRequestId REQUEST = new SignInRequestId("request");
    private static final SignInRequestId LATER = new SignInRequestId("later");

    @Test
    void areFoundByIt() {
      Link toLoan = cameTo(REQUEST, anna, loan, NOON);
      Link toEstate = cameTo(REQUEST, anna, estate, NOON);
      cameTo(LATER, anna, loan, NOON);
      asked(Life.oneTime());

      assertThat(askedBy(FIRM, REQUEST)).containsExactly(toLoan, toEstate);
    }

    @Test
    void areFoundTheLatestRequestsFirst() {
      Link earlier = cameTo(REQUEST, anna, loan, NOON);
      Link later = cameTo(LATER, anna, loan, NOON.plusSeconds(1));

      assertThat(askedBy(FIRM, REQUEST, LATER)).containsExactly(later, earlier);
    }

    @Test
    void areFoundAsTheyAreNow() {
      Link link = cameTo(REQUEST, anna, loan, NOON);
      minted(1, link);
      spend(link, 1);

      assertThat(askedBy(FIRM, REQUEST))
          .singleElement()
          .extracting(found -> found.life().uses())
          .isEqualTo(1);
    }

    @Test
    void areUsedOnceOneOfThemIs() {
      cameTo(REQUEST, anna, loan, NOON);
      Link link = cameTo(REQUEST, anna, estate, NOON);
      minted(1, link);
      assertThat(isAnyUsed(FIRM, REQUEST)).isFalse();

      spend(link, 1);

      assertThat(isAnyUsed(FIRM, LATER, REQUEST)).isTrue();
      assertThat(isAnyUsed(FIRM, LATER)).isFalse();
      assertThat(isAnyUsed(ELSEWHERE, REQUEST)).isFalse();
    }

    private boolean isAnyUsed(RealmId realm, SignInRequestId... requests) {
      return ask(ledger -> ledger.isAnyUsed(realm, List.of(requests)));
    }

    @Test
    void areNoneInAnotherRealm() {
      cameTo(REQUEST, anna, loan, NOON);

      assertThat(askedBy(ELSEWHERE, REQUEST)).isEmpty();
    }

    @Test
    void areNoneOfNoRequest() {
      asked(Life.oneTime());

      assertThat(askedBy(FIRM)).isEmpty();
      assertThat(askedBy(FIRM, REQUEST)).isEmpty();
    }

    private Link cameTo(SignInRequestId request, Contact contact, Matter matter, Instant at) {
      Link link =
          new Link(
              new LinkId(identifiers.next()),
              new Link.Scope(FIRM, PORTAL, contact.id(), contact.user()),
              new EmailAddress("anna@client.example"),
              Optional.of(matter.id()),
              Optional.empty(),
              Optional.empty(),
              Link.Asking.signIn(request, LOGIN, at),
              Life.oneTime());
      write(ledger -> ledger.open(link));
      return link;
    }

    private List<Link> askedBy(RealmId realm, SignInRequestId... requests) {
      return ask(ledger -> ledger.askedBy(realm, List.of(requests)));
    }
  }

  @Nested
  class ABrowserThatIsRemembered {
    @Test
    void isRememberedByTheLinkThatWasRedeemedInIt() {
      Link link = live();
      attach(spend(link, 1).orElseThrow(), LOGIN);

      assertThat(remembered(HINT)).contains(link.id());
    }

    @Test
    void isNotRememberedBeforeTheLoginGoesOn() {
      spend(live(), 1);

      assertThat(remembered(HINT)).isEmpty();
    }

    @Test
    void isRememberedByTheLatestOfItsLinks() {
      attach(spend(live(), 1).orElseThrow(), LOGIN);
      Link later = minted(2, asked(anna, Optional.of(estate), NOON, Life.oneTime()));
      clock.advance(Duration.ofSeconds(1));
      attach(spend(later, 2).orElseThrow(), LOGIN);

      assertThat(remembered(HINT)).contains(later.id());
    }

    @Test
    void isRememberedByALinkThatWasRedeemedBeforeIfItsLoginWentOnLater() {
      Link first = live();
      Link second = minted(2, asked(anna, Optional.of(estate), NOON, Life.oneTime()));
      Redemption early = spend(first, 1).orElseThrow();
      clock.advance(Duration.ofSeconds(1));
      attach(spend(second, 2).orElseThrow(), LOGIN);
      attach(early, LOGIN);

      assertThat(remembered(HINT)).contains(second.id());
    }

    @Test
    void isRememberedByItsCookieAlone() {
      attach(spend(live(), 1).orElseThrow(), LOGIN);

      assertThat(remembered("d".repeat(64))).isEmpty();
    }

    @Test
    void isRememberedByTheCookieThatItWasGivenLast() {
      Link link = live();
      Redemption redemption = spend(link, 1).orElseThrow();
      attach(redemption, LOGIN);
      String another = "d".repeat(64);

      ask(
          ledger ->
              ledger.attach(
                  ledger.redeemed(FIRM, redemption.id()).orElseThrow().redemption(),
                  new LoginTab("root", "next"),
                  another));

      assertThat(remembered(another)).contains(link.id());
      assertThat(remembered(HINT)).isEmpty();
    }

    @Test
    void keepsItsCookieIfItsLoginWasNotTheOne() {
      Link link = live();
      Redemption read = spend(link, 1).orElseThrow();
      attach(read, LOGIN);

      ask(ledger -> ledger.attach(read, new LoginTab("r", "late"), "d".repeat(64)));

      assertThat(remembered(HINT)).contains(link.id());
      assertThat(remembered("d".repeat(64))).isEmpty();
    }

    @Test
    void isNotRememberedAtAnotherPortalOrInAnotherRealm() {
      attach(spend(live(), 1).orElseThrow(), LOGIN);

      assertThat(remembered(FIRM, new PortalId("other-portal"), HINT)).isEmpty();
      assertThat(remembered(ELSEWHERE, PORTAL, HINT)).isEmpty();
    }

    @Test
    void isForgottenAtEveryPortal() {
      attach(spend(live(), 1).orElseThrow(), LOGIN);
      Link elsewhere = minted(2, asked(annaElsewhere, Optional.empty(), NOON, Life.oneTime()));
      attach(spend(elsewhere, 2).orElseThrow(), LOGIN);

      write(ledger -> ledger.forget(HINT));

      assertThat(remembered(HINT)).isEmpty();
      assertThat(remembered(FIRM, annaElsewhere.portal(), HINT)).isEmpty();
    }

    @Test
    void isRememberedThoughAnotherIsForgotten() {
      Link link = live();
      attach(spend(link, 1).orElseThrow(), LOGIN);

      write(ledger -> ledger.forget("d".repeat(64)));

      assertThat(remembered(HINT)).contains(link.id());
    }

    @Test
    void keepsItsRedemptionsWhenItIsForgotten() {
      Redemption redemption = spend(live(), 1).orElseThrow();
      attach(redemption, LOGIN);

      write(ledger -> ledger.forget(HINT));

      assertThat(redemption(redemption.id()).orElseThrow().continuation()).contains(LOGIN);
    }

    private Optional<LinkId> remembered(String hint) {
      return remembered(FIRM, PORTAL, hint);
    }

    private Optional<LinkId> remembered(RealmId realm, PortalId portal, String hint) {
      return ask(ledger -> ledger.remembered(realm, portal, hint)).map(Link::id);
    }
  }

  @Nested
  class TheLastInvitationOfAContact {
    @Test
    void isRevokedIfTheFirmHasTakenItBack() {
      Link link = live();
      assertThat(lastIsRevoked(anna, Optional.of(loan))).isFalse();

      write(ledger -> ledger.revoke(link.id(), NOON));

      assertThat(lastIsRevoked(anna, Optional.of(loan))).isTrue();
    }

    @Test
    void isAnotherOneOnceTheFirmHasInvitedThemAgain() {
      Link link = live();
      write(ledger -> ledger.revoke(link.id(), NOON));

      asked(anna, Optional.of(loan), NOON.plusSeconds(1), Life.oneTime());

      assertThat(lastIsRevoked(anna, Optional.of(loan))).isFalse();
    }

    @Test
    void isOfOneContactAndOneMatter() {
      Link link = live();
      write(ledger -> ledger.revoke(link.id(), NOON));

      assertThat(lastIsRevoked(ben, Optional.of(loan))).isFalse();
      assertThat(lastIsRevoked(anna, Optional.of(estate))).isFalse();
      assertThat(lastIsRevoked(anna, Optional.empty())).isFalse();
    }

    private boolean lastIsRevoked(Contact contact, Optional<Matter> matter) {
      return ask(ledger -> ledger.uninvitedFrom(contact.id()).contains(matter.map(Matter::id)));
    }
  }

  @Nested
  class ATryToTypeTheAddress {
    @Test
    void isCounted() {
      Link link = live();

      assertThat(tryOnce(link)).isTrue();

      assertThat(lifeOf(link).tries()).isEqualTo(1);
      assertThat(match(1).orElseThrow().refusal(NOON)).isEmpty();
    }

    @Test
    void mayBeMadeFiveTimes() {
      Link link = live();
      for (int made = 0; made < Life.MOST_TRIES; made++) {
        assertThat(tryOnce(link)).isTrue();
      }

      assertThat(tryOnce(link)).isFalse();
      assertThat(lifeOf(link).tries()).isEqualTo(Life.MOST_TRIES);
      assertThat(match(1).orElseThrow().refusal(NOON)).contains(Refusal.TRIES);
    }

    @Test
    void mayBeTheLastAndRight() {
      Link link = live();
      for (int made = 0; made < Life.MOST_TRIES; made++) {
        tryOnce(link);
      }

      assertThat(spend(link, 1)).isPresent();
      assertThat(lifeOf(link).tries()).isZero();
    }

    @RepeatedTest(3)
    void isCountedOnceHoweverManyRace() {
      Link link = live();

      List<Boolean> tries = new Race().run(runner -> tryOnce(link));

      assertThat(tries).filteredOn(may -> may).hasSize(Life.MOST_TRIES);
    }

    private boolean tryOnce(Link link) {
      return ask(ledger -> ledger.countTry(link.id()));
    }
  }

  @Nested
  class ADeadLink {
    private final LinkId fresh = new LinkId("fresh");

    @Test
    void isHealedByTheFreshLinkThatItsPageAskedFor() {
      Link dead = live();

      assertThat(heal(dead, fresh)).isTrue();

      assertThat(lifeOf(dead).healedBy()).contains(fresh);
    }

    @Test
    void isHealedOnceOnly() {
      Link dead = live();
      heal(dead, fresh);

      assertThat(heal(dead, new LinkId("another"))).isFalse();

      assertThat(lifeOf(dead).healedBy()).contains(fresh);
    }

    @Test
    void healsNoOther() {
      Link dead = live();
      Link other = asked(ben, Optional.of(loan), NOON, Life.oneTime());

      heal(dead, fresh);

      assertThat(lifeOf(other).healedBy()).isEmpty();
    }

    @Test
    void isNotHealedOnceTheFirmHasRevokedIt() {
      Link dead = live();
      write(ledger -> ledger.revoke(dead.id(), NOON));

      assertThat(heal(dead, fresh)).isFalse();

      assertThat(lifeOf(dead).healedBy()).isEmpty();
    }

    @RepeatedTest(3)
    void isHealedByOneOfSixteenPressesAtOnce() {
      Link dead = live();

      List<Boolean> presses = new Race().run(runner -> heal(dead, new LinkId("fresh-" + runner)));

      assertThat(presses).containsOnlyOnce(true);
    }

    private boolean heal(Link dead, LinkId link) {
      return ask(ledger -> ledger.heal(dead.id(), link));
    }
  }

  @Nested
  class WhatTheFirmHasTakenBack {
    private static final Optional<Integer> ONCE = Optional.of(1);
    private final Life revoked = life(0, ONCE, Optional.of(NOON));
    private final Instant later = NOON.plusSeconds(60);

    @Test
    void isALinkThatWasRevoked() {
      assertThat(isWithdrawn(asked(revoked))).isTrue();
    }

    @Test
    void isNoLinkThatMerelyDied() {
      Link used = asked(life(1, ONCE, Optional.empty()));

      assertThat(isWithdrawn(used)).isFalse();
    }

    @Test
    void isAnOlderLinkAsWell() {
      Link older = asked(Life.oneTime());
      asked(anna, Optional.of(loan), later, revoked);

      assertThat(isWithdrawn(older)).isTrue();
    }

    @Test
    void isAnOlderLinkWithoutMatterAsWell() {
      Link older = asked(anna, Optional.empty(), NOON, Life.oneTime());
      asked(anna, Optional.empty(), later, revoked);

      assertThat(isWithdrawn(older)).isTrue();
    }

    @Test
    void isNoLinkThatWasAskedForSince() {
      asked(revoked);
      Link newer = asked(anna, Optional.of(loan), later, Life.oneTime());

      assertThat(isWithdrawn(newer)).isFalse();
    }

    @Test
    void isNoLinkOfAnotherContactMatterOrPortal() {
      Link link = asked(Life.oneTime());
      asked(ben, Optional.of(loan), later, revoked);
      asked(anna, Optional.of(estate), later, revoked);
      asked(anna, Optional.empty(), later, revoked);
      asked(annaElsewhere, Optional.of(loan), later, revoked);

      assertThat(isWithdrawn(link)).isFalse();
    }

    private boolean isWithdrawn(Link link) {
      return ask(ledger -> ledger.isWithdrawn(link));
    }
  }
}
