package dev.postern.contact;

import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A contact book in memory. Knows no transactions: what is written is there at once. */
public final class InMemoryContactBook implements ContactBook {
  private final Map<Place, Contact> contacts = new ConcurrentHashMap<>();
  private final Set<ContactId> left = ConcurrentHashMap.newKeySet();

  @Override
  public Optional<Contact> find(PortalId portal, UserId user) {
    return Optional.ofNullable(contacts.get(new Place(portal, user)));
  }

  @Override
  public Optional<Contact> find(RealmId realm, ContactId id) {
    return contacts.values().stream()
        .filter(contact -> contact.realm().equals(realm))
        .filter(contact -> contact.id().equals(id))
        .findFirst();
  }

  @Override
  public List<Contact> ofUser(RealmId realm, UserId user) {
    return contacts.values().stream()
        .filter(contact -> contact.realm().equals(realm))
        .filter(contact -> contact.user().equals(user))
        .sorted(Comparator.comparing(contact -> contact.id().value()))
        .toList();
  }

  /** The contact records of a user, in whatever realm. */
  public List<Contact> ofUser(UserId user) {
    return contacts.values().stream().filter(each -> each.user().equals(user)).toList();
  }

  @Override
  public List<Contact> holdOfUser(RealmId realm, UserId user) {
    return ofUser(realm, user);
  }

  @Override
  public boolean hasAny(RealmId realm) {
    return contacts.values().stream().anyMatch(contact -> contact.realm().equals(realm));
  }

  @Override
  public synchronized boolean left(ContactId contact, EmailAddress proven, Instant at) {
    return contacts.values().stream()
            .filter(known -> known.id().equals(contact))
            .anyMatch(known -> known.proven().equals(Optional.of(proven)))
        && left.add(contact);
  }

  @Override
  public synchronized void returned(ContactId contact) {
    left.remove(contact);
  }

  @Override
  public void enrol(Contact contact, Instant at) {
    Place place = new Place(contact.portal(), contact.user());
    if (contacts.putIfAbsent(place, contact) != null) {
      throw new IllegalStateException("constraint violation: is a contact already");
    }
  }

  @Override
  public boolean hasProven(RealmId realm, UserId user, EmailAddress address) {
    return contacts.values().stream()
        .filter(contact -> contact.realm().equals(realm))
        .filter(contact -> contact.user().equals(user))
        .anyMatch(contact -> contact.proven().equals(Optional.of(address)));
  }

  @Override
  public synchronized boolean proven(ContactId contact, EmailAddress address, Instant at) {
    boolean news =
        contacts.values().stream()
            .filter(known -> known.id().equals(contact))
            .anyMatch(known -> !known.proven().equals(Optional.of(address)));
    if (news) {
      left.remove(contact);
    }
    contacts.replaceAll(
        (place, known) -> known.id().equals(contact) ? proven(known, address) : known);
    return news;
  }

  private static Contact proven(Contact contact, EmailAddress address) {
    return new Contact(
        contact.id(), contact.realm(), contact.portal(), contact.user(), Optional.of(address));
  }

  private record Place(PortalId portal, UserId user) {}
}
