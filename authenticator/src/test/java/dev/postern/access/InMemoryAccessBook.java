package dev.postern.access;

import dev.postern.access.PastAccess.Cursor;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.link.RedemptionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Accesses of one contact in memory: what a test says that there was. */
public final class InMemoryAccessBook implements AccessBook {
  private static final Comparator<PastAccess> NEWEST_FIRST =
      Comparator.comparing((PastAccess past) -> past.access().at())
          .thenComparing(past -> past.id().value())
          .reversed();

  private final ContactId whose;
  private final List<PastAccess> accesses = new ArrayList<>();
  private final List<PasswordAccess> entered = new ArrayList<>();
  private final List<Opening> openings = new ArrayList<>();

  public InMemoryAccessBook(ContactId whose) {
    this.whose = whose;
  }

  void put(PastAccess access) {
    accesses.removeIf(known -> known.id().equals(access.id()));
    accesses.add(access);
  }

  /** To be called for older ones first. */
  void put(Opening opening) {
    openings.add(0, opening);
  }

  /** The sign-ins with a password that were entered. */
  public List<PasswordAccess> entered() {
    return List.copyOf(entered);
  }

  @Override
  public List<PastAccess> of(Contact contact, Optional<Cursor> after, int most) {
    return accesses.stream()
        .filter(past -> contact.id().equals(whose))
        .sorted(NEWEST_FIRST)
        .dropWhile(past -> after.filter(place -> !isBehind(past.cursor(), place)).isPresent())
        .limit(most)
        .toList();
  }

  private static boolean isBehind(Cursor cursor, Cursor place) {
    int time = cursor.at().compareTo(place.at());
    return time < 0 || (time == 0 && cursor.id().value().compareTo(place.id().value()) < 0);
  }

  @Override
  public Optional<PastAccess> find(Contact contact, AccessId id) {
    return accesses.stream()
        .filter(past -> contact.id().equals(whose))
        .filter(past -> past.id().equals(id))
        .findFirst();
  }

  @Override
  public void enter(PasswordAccess access) {
    entered.add(access);
  }

  @Override
  public Optional<PasswordAccess> byPassword(AccessId id) {
    return entered.stream().filter(access -> access.id().equals(id)).findFirst();
  }

  @Override
  public List<Opening> openingsOf(ContactId contact, int most) {
    return contact.equals(whose) ? openings.stream().limit(most).toList() : List.of();
  }

  @Override
  public Optional<Opening> openingBy(RedemptionId redemption) {
    return openings.stream()
        .filter(opening -> opening.access().value().equals(redemption.value()))
        .findFirst();
  }
}
