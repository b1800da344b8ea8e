package dev.postern.access;

import dev.postern.contact.ContactId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was disowned, in memory. */
public final class InMemoryDisownedBook implements DisownedBook {
  private final List<Disowned> all = new ArrayList<>();

  List<Disowned> all() {
    return List.copyOf(all);
  }

  @Override
  public void enter(Disowned disowned) {
    if (saidBy(disowned.whose().contact(), disowned.form()).isPresent()) {
      throw new IllegalStateException("violates the unique constraint on forms");
    }
    all.add(disowned);
  }

  @Override
  public Optional<Disowned> find(RealmId realm, DisownedId id) {
    return all.stream()
        .filter(known -> known.whose().realm().equals(realm) && known.id().equals(id))
        .findFirst();
  }

  @Override
  public Optional<Disowned> saidBy(ContactId contact, String form) {
    return all.stream()
        .filter(known -> known.whose().contact().equals(contact) && known.form().equals(form))
        .findFirst();
  }

  @Override
  public Optional<Instant> lastSaidBy(ContactId contact) {
    return all.stream()
        .filter(known -> known.whose().contact().equals(contact))
        .map(Disowned::at)
        .max(Comparator.naturalOrder());
  }

  @Override
  public boolean isSaid(PortalId portal, String form) {
    return all.stream()
        .anyMatch(known -> known.whose().portal().equals(portal) && known.form().equals(form));
  }
}
