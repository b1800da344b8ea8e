package dev.postern.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.ContactId;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.MatterId;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.Race;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link MatterBook} does. */
public abstract class MatterBookContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final RealmId FIRM = new RealmId("firm");
  private static final PortalId PORTAL = new PortalId("portal");
  private static final MatterReference LOAN = new MatterReference("loan-2026/17");

  private final CountingIdentifiers identifiers = new CountingIdentifiers();
  private final ContactId anna = new ContactId(identifiers.next());
  private final ContactId ben = new ContactId(identifiers.next());

  /** Transactions on the book under test and on the contacts that its participants are. */
  protected abstract NewTransaction<Books> books();

  /** The participants of a matter with their roles. */
  protected abstract Map<ContactId, Optional<String>> participants(MatterId matter);

  /** The book, and the contacts that its participants are. */
  public record Books(MatterBook matters, ContactBook contacts) {}

  @BeforeEach
  void enrolParticipants() {
    books()
        .run(
            books -> {
              List.of(anna, ben)
                  .forEach(
                      id ->
                          books
                              .contacts()
                              .enrol(
                                  new Contact(
                                      id, FIRM, PORTAL, new UserId(id.value()), Optional.empty()),
                                  NOON));
              return true;
            });
  }

  private Matter matter(PortalId portal, MatterReference reference) {
    return new Matter(
        new MatterId(identifiers.next()),
        FIRM,
        portal,
        reference,
        Optional.of("Loan file 17"),
        Optional.of("Sam Staff"),
        false);
  }

  private Matter opened(PortalId portal, MatterReference reference) {
    Matter matter = matter(portal, reference);
    write(book -> book.open(matter, NOON));
    return matter;
  }

  private void write(Consumer<MatterBook> work) {
    books()
        .run(
            books -> {
              work.accept(books.matters());
              return true;
            });
  }

  private Optional<Matter> find(RealmId realm, MatterId id) {
    return books().run(books -> books.matters().find(realm, id));
  }

  private Optional<Matter> find(RealmId realm, PortalId portal, MatterReference reference) {
    return books().run(books -> books.matters().find(realm, portal, reference));
  }

  @Nested
  class AMatter {
    @Test
    void isFoundAsItWasEntered() {
      Matter matter = opened(PORTAL, LOAN);

      assertThat(find(FIRM, matter.id())).contains(matter);
      assertThat(find(FIRM, PORTAL, LOAN)).contains(matter);
    }

    @Test
    void isFoundWithoutAllThatItMayLack() {
      MatterId id = new MatterId(identifiers.next());
      Matter bare = new Matter(id, FIRM, PORTAL, LOAN, Optional.empty(), Optional.empty(), true);

      write(book -> book.open(bare, NOON));

      assertThat(find(FIRM, id)).contains(bare);
    }

    @Test
    void isUnknownUntilEntered() {
      assertThat(find(FIRM, new MatterId("none"))).isEmpty();
      assertThat(find(FIRM, PORTAL, LOAN)).isEmpty();
    }

    @Test
    void isNotFoundInAnotherRealm() {
      Matter matter = opened(PORTAL, LOAN);
      RealmId other = new RealmId("other");

      assertThat(find(other, matter.id())).isEmpty();
      assertThat(find(other, PORTAL, LOAN)).isEmpty();
    }

    @Test
    void isOfOnePortalAlone() {
      PortalId other = new PortalId("other-portal");
      Matter here = opened(PORTAL, LOAN);
      Matter there = opened(other, LOAN);

      assertThat(find(FIRM, PORTAL, LOAN)).contains(here);
      assertThat(find(FIRM, other, LOAN)).contains(there);
    }

    @Test
    void cannotBeEnteredTwice() {
      Matter matter = opened(PORTAL, LOAN);

      assertThatThrownBy(() -> opened(PORTAL, LOAN)).isInstanceOf(RuntimeException.class);
      assertThat(find(FIRM, PORTAL, LOAN)).contains(matter);
    }

    @ParameterizedTest
    @CsvSource(
        value = {"INV-a|INV-A", "Strasse|Straße", "resume|résumé", "'17'|'17 '", "K|\u212a"},
        delimiter = '|')
    void isToldFromOthersByTheExactCharactersOfItsReference(String one, String another) {
      Matter first = opened(PORTAL, new MatterReference(one));
      Matter second = opened(PORTAL, new MatterReference(another));

      assertThat(find(FIRM, PORTAL, first.reference())).contains(first);
      assertThat(find(FIRM, PORTAL, second.reference())).contains(second);
    }

    @Test
    void mayHaveTheLongestReference() {
      MatterReference longest = new MatterReference("ü".repeat(MatterReference.MAX_LENGTH));

      assertThat(find(FIRM, opened(PORTAL, longest).id()).map(Matter::reference)).contains(longest);
    }
  }

  @Nested
  class TheOpenMattersOfAContact {
    private static final MatterReference ESTATE = new MatterReference("estate");

    @Test
    void beginWithTheOneThatTheyJoinedLast() {
      Matter loan = opened(PORTAL, LOAN);
      Matter estate = opened(PORTAL, ESTATE);
      join(estate, anna, NOON.plusSeconds(1));
      join(loan, anna, NOON);
      write(book -> book.join(loan.id(), anna, Optional.of("borrower"), NOON.plusSeconds(2)));

      assertThat(openOf(anna, 2)).containsExactly(estate, loan);
    }

    @Test
    void areInOneOrderAlsoIfTheyWereJoinedAtOnce() {
      List<Matter> joined =
          List.of(opened(PORTAL, LOAN), opened(PORTAL, ESTATE), opened(PORTAL, reference("tax")));
      joined.forEach(matter -> join(matter, anna, NOON));

      assertThat(openOf(anna, 3)).containsExactlyElementsOf(joined);
    }

    @Test
    void areNoMoreThanAskedFor() {
      Matter loan = opened(PORTAL, LOAN);
      Matter estate = opened(PORTAL, ESTATE);
      join(loan, anna, NOON);
      join(estate, anna, NOON.plusSeconds(1));

      assertThat(openOf(anna, 1)).containsExactly(estate);
      assertThat(openOf(anna, 10)).hasSize(2);
    }

    @Test
    void areNoneOfSomebodyElse() {
      Matter loan = opened(PORTAL, LOAN);
      join(loan, ben, NOON);

      assertThat(openOf(anna, 10)).isEmpty();
      assertThat(openOf(anna, LOAN)).isEmpty();
    }

    @Test
    void areNoneThatWereClosed() {
      Matter estate = opened(PORTAL, ESTATE);
      Matter closed = closed(LOAN);
      join(closed, anna, NOON.plusSeconds(1));
      join(estate, anna, NOON);

      assertThat(openOf(anna, 10)).containsExactly(estate);
      assertThat(openOf(anna, LOAN)).isEmpty();
    }

    @Test
    void areToldFromHavingNoneAtAll() {
      join(closed(LOAN), anna, NOON);

      assertThat(hasAny(anna)).isTrue();
      assertThat(hasAny(ben)).isFalse();
    }

    @Test
    void thatWereTakenAreToldFromHavingNoneAtAll() {
      Matter loan = opened(PORTAL, LOAN);
      join(loan, anna, NOON);

      write(book -> book.remove(loan.id(), anna, NOON));

      assertThat(openOf(anna, 10)).isEmpty();
      assertThat(hasAny(anna)).isTrue();
    }

    @Test
    void areFoundByTheirReference() {
      Matter loan = opened(PORTAL, LOAN);
      join(loan, anna, NOON);
      join(opened(PORTAL, ESTATE), anna, NOON);

      assertThat(openOf(anna, LOAN)).contains(loan);
    }

    @Test
    void areFoundByTheExactCharactersOfTheirReference() {
      join(opened(PORTAL, reference("INV-a")), anna, NOON);

      assertThat(openOf(anna, reference("INV-A"))).isEmpty();
      assertThat(openOf(anna, reference("INV-a "))).isEmpty();
    }

    private Matter closed(MatterReference reference) {
      MatterId id = new MatterId(identifiers.next());
      Matter closed =
          new Matter(id, FIRM, PORTAL, reference, Optional.empty(), Optional.empty(), true);
      write(book -> book.open(closed, NOON));
      return closed;
    }

    private static MatterReference reference(String text) {
      return new MatterReference(text);
    }

    private void join(Matter matter, ContactId contact, Instant at) {
      write(book -> book.join(matter.id(), contact, Optional.empty(), at));
    }

    private boolean hasAny(ContactId contact) {
      return books().run(books -> books.matters().hasAny(contact));
    }

    private List<Matter> openOf(ContactId contact, int most) {
      return books().run(books -> books.matters().openOf(contact, most));
    }

    private Optional<Matter> openOf(ContactId contact, MatterReference reference) {
      return books().run(books -> books.matters().openOf(contact, reference));
    }
  }

  @Nested
  class ADescription {
    @Test
    void changesWhatItNames() {
      Matter matter = opened(PORTAL, LOAN);

      write(book -> book.describe(matter.id(), Optional.of("Loan"), Optional.of("Tess")));

      Matter described = find(FIRM, matter.id()).orElseThrow();
      assertThat(described.title()).contains("Loan");
      assertThat(described.expectedBy()).contains("Tess");
    }

    @Test
    void leavesWhatItDoesNotName() {
      Matter matter = opened(PORTAL, LOAN);

      write(book -> book.describe(matter.id(), Optional.empty(), Optional.empty()));

      assertThat(find(FIRM, matter.id())).contains(matter);
    }

    @Test
    void isOfOneMatterAlone() {
      Matter matter = opened(PORTAL, LOAN);
      Matter other = opened(PORTAL, new MatterReference("other"));

      write(book -> book.describe(matter.id(), Optional.of("Loan"), Optional.of("Tess")));

      assertThat(find(FIRM, other.id())).contains(other);
    }

    @Test
    void isSeenByItsOwnTransaction() {
      Matter matter = matter(PORTAL, LOAN);

      Optional<Matter> seen =
          books()
              .run(
                  books -> {
                    books.matters().open(matter, NOON);
                    books.matters().describe(matter.id(), Optional.of("Loan"), Optional.empty());
                    return books.matters().find(FIRM, matter.id());
                  });

      assertThat(seen.flatMap(Matter::title)).contains("Loan");
    }
  }

  @Nested
  class AParticipant {
    @Test
    void isRememberedWithARole() {
      Matter matter = opened(PORTAL, LOAN);

      join(matter, anna, Optional.of("borrower"));
      join(matter, ben, Optional.empty());

      assertThat(participants(matter.id()))
          .containsOnly(Map.entry(anna, Optional.of("borrower")), Map.entry(ben, Optional.empty()));
    }

    @Test
    void mayChangeRoles() {
      Matter matter = opened(PORTAL, LOAN);
      join(matter, anna, Optional.of("borrower"));

      join(matter, anna, Optional.of("co-borrower"));

      assertThat(participants(matter.id()))
          .containsOnly(Map.entry(anna, Optional.of("co-borrower")));
    }

    @Test
    void keepsTheRoleWhenJoiningAgainWithoutOne() {
      Matter matter = opened(PORTAL, LOAN);
      join(matter, anna, Optional.of("borrower"));

      join(matter, anna, Optional.empty());

      assertThat(participants(matter.id())).containsOnly(Map.entry(anna, Optional.of("borrower")));
    }

    @Test
    void isOfOneMatterAlone() {
      Matter matter = opened(PORTAL, LOAN);
      Matter other = opened(PORTAL, new MatterReference("other"));

      join(matter, anna, Optional.empty());

      assertThat(participants(other.id())).isEmpty();
    }

    private void join(Matter matter, ContactId contact, Optional<String> role) {
      write(book -> book.join(matter.id(), contact, role, NOON));
    }
  }

  @Nested
  class SixteenTransactionsAtOnce {
    @RepeatedTest(3)
    void enterAMatterOnce() {
      List<Optional<Matter>> entered = new Race().run(runner -> tryToOpen());

      List<Matter> winners = entered.stream().flatMap(Optional::stream).toList();
      assertThat(winners).hasSize(1);
      assertThat(find(FIRM, PORTAL, LOAN)).contains(winners.get(0));
    }

    @RepeatedTest(3)
    void enterAParticipantOnce() {
      Matter matter = opened(PORTAL, LOAN);

      List<Boolean> joined = new Race().run(runner -> triesToJoin(matter));

      assertThat(joined).contains(true);
      assertThat(participants(matter.id())).containsOnlyKeys(anna);
    }

    /** The matter, if this transaction entered it. */
    private Optional<Matter> tryToOpen() {
      try {
        return Optional.of(opened(PORTAL, LOAN));
      } catch (RuntimeException violated) {
        return Optional.empty();
      }
    }

    private boolean triesToJoin(Matter matter) {
      try {
        write(book -> book.join(matter.id(), anna, Optional.of("borrower"), NOON));
        return true;
      } catch (RuntimeException violated) {
        return false;
      }
    }
  }
}
