package dev.postern.link.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.RecordingAuditTrail;
import dev.postern.contact.InMemoryContactBook;
import dev.postern.link.InMemoryLinkLedger;
import dev.postern.link.LinkLedgerScene.Books;
import dev.postern.link.Refusal;
import dev.postern.link.history.Step.Guest;
import dev.postern.link.history.Step.Home;
import dev.postern.link.history.Step.Mint;
import dev.postern.link.history.Step.Move;
import dev.postern.link.history.Step.Press;
import dev.postern.link.history.Step.Remind;
import dev.postern.link.history.Step.Revoke;
import dev.postern.link.history.Step.Settle;
import dev.postern.link.history.Step.TakeBack;
import dev.postern.link.history.Step.Wait;
import dev.postern.matter.InMemoryMatterBook;
import dev.postern.policy.LinkPolicy.Reissue;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.SettableInstantSource;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

/**
 * What holds of links whatever happens, in whatever order: on the ledger in memory, and on {@link
 * dev.postern.admission.Admission} as it is. {@code JpaLinkHistoryTest} shows that the database
 * goes the same ways.
 *
 * <p>By jqwik, which shortens a history that breaks a rule to its core. Its engine, 1.9.3, was
 * built for the platform of JUnit 5 and runs on that of JUnit 6. A failure prints its seed;
 * {@code @Property(seed = "…")} repeats it.
 */
@Label("Whatever happens to links")
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class LinkHistoryTest {
  /** What a link can be dead for here. */
  private static final Set<Refusal> REASONS =
      EnumSet.of(
          Refusal.REVOKED,
          Refusal.USED,
          Refusal.SUPERSEDED,
          Refusal.EXPIRED,
          Refusal.ADDRESS_CHANGED);

  @Property(tries = 2000)
  @Label("each page says, and each press comes to, what the small model says")
  void theLedgerGoesAsTheModelDoes(@ForAll("histories") List<Step> history) {
    assertThat(walk(history).moments())
        .isEqualTo(Walk.through(history, new SmallModel()).moments());
  }

  @Property
  @Label("a press lets somebody in exactly if the page before it was live")
  void pagesKeepTheirWord(@ForAll("histories") List<Step> history) {
    assertThat(walk(history).moments())
        .filteredOn(moment -> moment.step() instanceof Press)
        .allMatch(press -> press.gotIn() == press.before().get(press.mail().orElseThrow()).live());
  }

  @Property
  @Label("a reminder changes no mail that there was before")
  void remindersLeaveOthersAlone(@ForAll("histories") List<Step> history) {
    assertThat(walk(history).moments())
        .filteredOn(moment -> moment.step() instanceof Remind)
        .allMatch(
            moment -> moment.after().subList(0, moment.before().size()).equals(moment.before()));
  }

  @Property
  @Label("a link lets in at most as often as it has uses")
  void usesAreCounted(@ForAll("histories") List<Step> history) {
    Walk walk = walk(history);
    for (int link = 0; link < walk.links().size(); link++) {
      int number = link;
      assertThat(walk.entries())
          .filteredOn(entry -> entry.isAbout(number))
          .hasSizeLessThanOrEqualTo(walk.links().get(link).uses().most().orElse(Integer.MAX_VALUE));
    }
  }

  @Property
  @Label("nobody gets in by a link that was revoked")
  void revokedLinksNeverSpend(@ForAll("histories") List<Step> history) {
    Walk walk = walk(history);
    for (Moment entry : walk.entries()) {
      assertThat(walk.before(entry))
          .filteredOn(moment -> moment.step() instanceof Revoke)
          .noneMatch(revoked -> revoked.link().equals(entry.link()));
    }
  }

  @Property
  @Label("nobody gets in by a link that was good when a newer one was to take its place")
  void supersededLinksNeverSpend(@ForAll("histories") List<Step> history) {
    Walk walk = walk(history);
    for (Moment entry : walk.entries()) {
      int link = entry.link().orElseThrow();
      assertThat(walk.before(entry))
          .filteredOn(moment -> supersedes(walk, moment, link))
          .noneMatch(moment -> walk.mailsOf(link).anyMatch(moment::wasLive));
    }
  }

  @Property
  @Label("nobody gets in by a link of which no mail was written or handed over within its life")
  void expiredLinksNeverSpend(@ForAll("histories") List<Step> history) {
    Walk walk = walk(history);
    for (Moment entry : walk.entries()) {
      Instant born = entry.at().minus(World.LIFE);
      assertThat(walk.before(entry))
          .filteredOn(LinkHistoryTest::isOfTheMail)
          .filteredOn(moment -> moment.link().equals(entry.link()))
          .anyMatch(moment -> moment.at().isAfter(born));
    }
  }

  @Property
  @Label("nobody gets in by a link to an address that is theirs no more")
  void linksFollowNobody(@ForAll("histories") List<Step> history) {
    Walk walk = walk(history);
    for (Moment entry : walk.entries()) {
      int link = entry.link().orElseThrow();
      Guest guest = walk.links().get(link).guest();
      assertThat(homeOf(guest, walk.before(walk.birthOf(link))))
          .isEqualTo(homeOf(guest, walk.before(entry)));
    }
  }

  @Property
  @Label("life never returns, but by another mail of the link or the person's return")
  void deathIsFinal(@ForAll("histories") List<Step> history) {
    Walk walk = walk(history);
    for (Moment moment : walk.moments()) {
      for (int mail : moment.revived()) {
        int link = walk.linkOf(mail);
        Refusal was = moment.before().get(mail).refusal().orElseThrow();
        assertThat(was).isIn(Refusal.EXPIRED, Refusal.ADDRESS_CHANGED);
        assertThat(
                was == Refusal.EXPIRED
                    ? isOfTheMail(moment) && moment.isAbout(link)
                    : moves(walk, moment, link))
            .as("%s revived mail %s", moment, mail)
            .isTrue();
      }
    }
  }

  @Property
  @Label(
      "nothing but a newer mail of the same link, handed over, or a quoting server retires a mail")
  void onlyWhatHasArrivedRetires(@ForAll("histories") List<Step> history) {
    Walk walk = walk(history);
    for (Moment moment : walk.moments()) {
      for (int mail : moment.retired()) {
        assertThat(isReplaced(walk, moment, mail) || isTakenBack(moment, mail))
            .as("%s retired mail %s", moment, mail)
            .isTrue();
      }
    }
  }

  @Property
  @Label("an unsettled retry, or anything else without a right to, kills nothing that may be there")
  void whatMayHaveArrivedStaysGood(@ForAll("histories") List<Step> history) {
    Walk walk = walk(history);
    for (Moment moment : walk.moments()) {
      for (int mail : moment.killed()) {
        assertThat(mayKill(walk, moment, mail)).as("%s killed mail %s", moment, mail).isTrue();
      }
    }
  }

  private static boolean mayKill(Walk walk, Moment moment, int mail) {
    int link = walk.linkOf(mail);
    return moment.step() instanceof Wait
        || moves(walk, moment, link)
        || (moment.step() instanceof Revoke && moment.isAbout(link))
        || (moment.step() instanceof Press && moment.isAbout(link) && moment.gotIn())
        || isTakenBack(moment, mail)
        || isReplaced(walk, moment, mail)
        || supersedes(walk, moment, link);
  }

  private static boolean supersedes(Walk walk, Moment moment, int older) {
    return moment.step() instanceof Settle settle
        && settle.reissue() == Reissue.SUPERSEDE
        && moment.link().filter(newer -> walk.takesThePlaceOf(newer, older)).isPresent();
  }

  private static boolean isReplaced(Walk walk, Moment moment, int mail) {
    return moment.step() instanceof Settle
        && moment.isAbout(walk.linkOf(mail))
        && moment.mail().filter(newer -> newer > mail).isPresent();
  }

  private static boolean isTakenBack(Moment moment, int mail) {
    return moment.step() instanceof TakeBack && moment.mail().equals(Optional.of(mail));
  }

  private static boolean moves(Walk walk, Moment moment, int link) {
    return moment.step() instanceof Move move && move.guest() == walk.links().get(link).guest();
  }

  private static Home homeOf(Guest guest, List<Moment> past) {
    return past.stream()
        .map(Moment::step)
        .filter(Move.class::isInstance)
        .map(Move.class::cast)
        .filter(move -> move.guest() == guest)
        .reduce((earlier, later) -> later)
        .map(Move::home)
        .orElse(Home.OLD);
  }

  private static boolean isOfTheMail(Moment moment) {
    return moment.step() instanceof Mint || moment.step() instanceof Settle;
  }

  @Property(tries = 500)
  @Label("all of it happens: these walks lead somewhere")
  void historiesAreWorthWalking(@ForAll("histories") List<Step> history) {
    Walk walk = walk(history);
    boolean in = !walk.entries().isEmpty();
    Statistics.label("somebody gets in").collect(in).coverage(LinkHistoryTest::often);
    for (Refusal reason : REASONS) {
      boolean seen = walk.moments().stream().anyMatch(moment -> moment.shows(reason));
      Statistics.label(reason.code()).collect(seen).coverage(LinkHistoryTest::often);
    }
  }

  private static void often(StatisticsCoverage coverage) {
    coverage.check(true).percentage(share -> share > 1);
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Histories.all();
  }

  private static Walk walk(List<Step> history) {
    SettableInstantSource clock = new SettableInstantSource(World.BEGINNING);
    InMemoryLinkLedger links =
        new InMemoryLinkLedger(new RecordingAuditTrail(clock), new CountingIdentifiers(), clock);
    Books books = new Books(links, links, new InMemoryContactBook(), new InMemoryMatterBook());
    return Walk.through(history, new LedgerWorld(new ImmediateTransactions<>(books), clock));
  }
}
