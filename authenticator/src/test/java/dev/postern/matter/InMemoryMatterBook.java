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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A matter book in memory. Knows no transactions: what is written is there at once. */
public final class InMemoryMatterBook implements MatterBook {
  private final Map<MatterId, Matter> matters = new LinkedHashMap<>();
  private final Map<MatterId, Instant> opened = new HashMap<>();
  private final Map<MatterId, Instant> closed = new HashMap<>();
  private final Map<MatterId, Assurance> assurances = new HashMap<>();
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
    opened.put(matter.id(), at);
    if (matter.closed()) {
      closed.put(matter.id(), at);
    }
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
        .merge(contact, new Place(role, at, false), Place::changedTo);
  }

  /** Closes a matter and does nothing else. */
  public synchronized void close(MatterId id) {
    close(id, Instant.EPOCH);
  }

  @Override
  public synchronized Closing close(MatterId id, Instant at) {
    boolean news = closed.putIfAbsent(id, at) == null;
    mark(id, true);
    return new Closing(news, closed.get(id));
  }

  @Override
  public synchronized boolean reopen(MatterId id) {
    mark(id, false);
    return closed.remove(id) != null;
  }

  private void mark(MatterId id, boolean shut) {
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
                shut));
  }

  @Override
  public synchronized Optional<MatterCard> card(
      RealmId realm, PortalId portal, MatterReference reference) {
    return find(realm, portal, reference).map(this::card);
  }

  private MatterCard card(Matter matter) {
    return new MatterCard(
        matter,
        assurances.getOrDefault(matter.id(), Assurance.STANDARD),
        opened.getOrDefault(matter.id(), Instant.EPOCH),
        Optional.ofNullable(closed.get(matter.id())));
  }

  @Override
  public synchronized List<MatterCard> list(MatterQuery query) {
    return matters.values().stream()
        .filter(matter -> matter.realm().equals(query.realm()))
        .filter(matter -> matter.portal().equals(query.portal()))
        .filter(
            matter ->
                query.status().isEmpty()
                    || matter.closed() == (query.status().get() == MatterQuery.Status.CLOSED))
        .filter(matter -> query.search().isEmpty() || matches(matter, query.search().get()))
        .map(this::card)
        .sorted(
            Comparator.comparing(MatterCard::openedAt)
                .reversed()
                .thenComparing(card -> card.matter().id().value()))
        .skip(query.first())
        .limit(query.max())
        .toList();
  }

  private static boolean matches(Matter matter, String search) {
    String sought = search.toLowerCase(Locale.ROOT);
    return Stream.of(matter.reference().value(), matter.title().orElse(""))
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(sought));
  }

  @Override
  public synchronized void assure(MatterId id, Assurance assurance) {
    assurances.put(id, assurance);
  }

  @Override
  public Optional<Matter> hold(RealmId realm, PortalId portal, MatterReference reference) {
    // There are no transactions that could wait for each other.
    return find(realm, portal, reference);
  }

  @Override
  public synchronized Set<MatterId> holdPlaces(Collection<MatterId> matters, ContactId contact) {
    return matters.stream()
        .filter(matter -> mayOpen(matter, contact))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean mayOpen(MatterId matter, ContactId contact) {
    return find(matter).filter(known -> !known.closed()).isPresent()
        && Optional.ofNullable(participants.getOrDefault(matter, Map.of()).get(contact))
            .filter(Place::removed)
            .isEmpty();
  }

  @Override
  public synchronized boolean remove(MatterId matter, ContactId contact, Instant at) {
    Optional<Place> place =
        Optional.ofNullable(participants.getOrDefault(matter, Map.of()).get(contact))
            .filter(known -> !known.removed());
    place.ifPresent(
        known ->
            participants.get(matter).put(contact, new Place(known.role(), known.joinedAt(), true)));
    return place.isPresent();
  }

  @Override
  public synchronized boolean hasPlaceOrHad(MatterId matter, ContactId contact) {
    return participants.getOrDefault(matter, Map.of()).containsKey(contact);
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
    return Optional.ofNullable(participants.getOrDefault(matter.id(), Map.of()).get(contact))
        .filter(place -> !place.removed());
  }

  synchronized Optional<Matter> find(MatterId id) {
    return Optional.ofNullable(matters.get(id));
  }

  private record Place(Optional<String> role, Instant joinedAt, boolean removed) {
    Place changedTo(Place later) {
      return new Place(later.role.or(() -> role), removed ? later.joinedAt : joinedAt, false);
    }
  }
}
