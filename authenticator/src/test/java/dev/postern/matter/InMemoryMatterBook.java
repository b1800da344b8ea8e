package dev.postern.matter;

import dev.postern.contact.ContactId;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A matter book in memory. Knows no transactions: what is written is there at once. */
public final class InMemoryMatterBook implements MatterBook {
  private final Map<MatterId, Matter> matters = new LinkedHashMap<>();
  private final Map<MatterId, Map<ContactId, Place>> participants = new HashMap<>();

  @Override
  public synchronized Optional<Matter> find(RealmId realm, MatterId id) {
    return find(id).filter(matter -> matter.realm().equals(realm));
  }

  @Override
  public synchronized Map<MatterId, Matter> find(RealmId realm, Collection<MatterId> ids) {
    Map<MatterId, Matter> found = new HashMap<>(matters);
    found.keySet().retainAll(ids);
    found.values().removeIf(matter -> !matter.realm().equals(realm));
    return found;
  }

  @Override
  public synchronized Optional<Matter> find(
      RealmId realm, PortalId portal, MatterReference reference) {
    return matters.values().stream()
        .filter(matter -> matter.realm().equals(realm))
        .filter(matter -> matter.portal().equals(portal) && matter.reference().equals(reference))
        .findFirst();
  }

  @Override
  public synchronized void open(Matter matter, Instant at) {
    if (find(matter.realm(), matter.portal(), matter.reference()).isPresent()) {
      throw new IllegalStateException("constraint violation: the matter exists already");
    }
    matters.put(matter.id(), matter);
  }

  @Override
  public synchronized void describe(
      MatterId id, Optional<String> title, Optional<String> expectedBy) {
    matters.computeIfPresent(
        id,
        (same, known) ->
            new Matter(
                known.id(),
                known.realm(),
                known.portal(),
                known.reference(),
                title.or(known::title),
                expectedBy.or(known::expectedBy),
                known.closed()));
  }

  @Override
  public synchronized void join(
      MatterId matter, ContactId contact, Optional<String> role, Instant at) {
    participants
        .computeIfAbsent(matter, id -> new LinkedHashMap<>())
        .merge(contact, new Place(role, at), Place::changedTo);
  }

  /** Closes a matter, as nothing in the product does yet. */
  public synchronized void close(MatterId id) {
    matters.computeIfPresent(
        id,
        (same, known) ->
            new Matter(
                known.id(),
                known.realm(),
                known.portal(),
                known.reference(),
                known.title(),
                known.expectedBy(),
                true));
  }

  /** The participants of a matter with their roles. */
  public synchronized Map<ContactId, Optional<String>> participants(MatterId matter) {
    Map<ContactId, Optional<String>> roles = new HashMap<>();
    participants
        .getOrDefault(matter, Map.of())
        .forEach((contact, place) -> roles.put(contact, place.role()));
    return roles;
  }

  @Override
  public synchronized boolean hasAny(ContactId contact) {
    return participants.values().stream().anyMatch(places -> places.containsKey(contact));
  }

  @Override
  public synchronized List<Matter> openOf(ContactId contact, int most) {
    return openOf(contact)
        .sorted(
            Comparator.comparing(
                    (Matter matter) -> placeOf(contact, matter).orElseThrow().joinedAt())
                .reversed()
                .thenComparing(matter -> matter.id().value()))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Optional<Matter> openOf(ContactId contact, MatterReference reference) {
    return openOf(contact).filter(matter -> matter.reference().equals(reference)).findFirst();
  }

  private Stream<Matter> openOf(ContactId contact) {
    return matters.values().stream()
        .filter(matter -> !matter.closed())
        .filter(matter -> placeOf(contact, matter).isPresent());
  }

  private Optional<Place> placeOf(ContactId contact, Matter matter) {
    return Optional.ofNullable(participants.getOrDefault(matter.id(), Map.of()).get(contact));
  }

  synchronized Optional<Matter> find(MatterId id) {
    return Optional.ofNullable(matters.get(id));
  }

  private record Place(Optional<String> role, Instant joinedAt) {
    Place changedTo(Place later) {
      return new Place(later.role.or(() -> role), joinedAt);
    }
  }
}
