package dev.postern.contact;

import dev.postern.contact.Person.Kind;
import dev.postern.policy.Portal;
import dev.postern.policy.StaffMarks;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.Identifiers;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts of one realm, in memory. */
public final class FakePeople implements People {
  private final Map<UserId, Person> people = new LinkedHashMap<>();
  private final List<NewPerson> created = new ArrayList<>();
  private final Identifiers identifiers;
  private final List<UserId> proven = new ArrayList<>();
  private final Set<UserId> passwords = new HashSet<>();
  private List<String> objections = List.of();

  public FakePeople(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /** Adds a person, or changes the one with this id. */
  public void put(Person person) {
    people.put(person.id(), person);
  }

  public void remove(UserId user) {
    people.remove(user);
  }

  @Override
  public void remove(RealmId realm, UserId user) {
    remove(user);
  }

  /** Makes the realm's user profile object to every new person. */
  public void objectTo(String... attributes) {
    objections = List.of(attributes);
  }

  /** Those who were created, in that order. */
  public List<NewPerson> created() {
    return List.copyOf(created);
  }

  /** Those whose address was taken for theirs, in that order. */
  public List<UserId> proven() {
    return List.copyOf(proven);
  }

  @Override
  public void proveAddress(Portal portal, UserId user) {
    proven.add(user);
  }

  /** Gives somebody a password. */
  public void givePassword(UserId user) {
    passwords.add(user);
  }

  public boolean hasPassword(UserId user) {
    return passwords.contains(user);
  }

  @Override
  public boolean dropPassword(RealmId realm, UserId user) {
    return passwords.remove(user);
  }

  @Override
  public Optional<Person> byEmail(Portal portal, EmailAddress email) {
    return people.values().stream()
        .filter(person -> person.email().equals(Optional.of(email)))
        .findFirst();
  }

  @Override
  public Optional<Person> byId(Portal portal, UserId user) {
    return Optional.ofNullable(people.get(user));
  }

  @Override
  public boolean isStaff(RealmId realm, UserId user, StaffMarks marks) {
    return Optional.ofNullable(people.get(user))
        .filter(person -> person.kind() == Kind.STAFF)
        .isPresent();
  }

  @Override
  public boolean has(RealmId realm, UserId user) {
    return people.containsKey(user);
  }

  @Override
  public boolean hasOtherUses(RealmId realm, UserId user) {
    return isStaff(realm, user, StaffMarks.NONE);
  }

  @Override
  public List<String> profileObjections(Portal portal, NewPerson person) {
    return objections;
  }

  @Override
  public Person create(Portal portal, NewPerson person) {
    if (byEmail(portal, person.email()).isPresent()) {
      throw new IllegalStateException("constraint violation: the address is taken");
    }
    Person account =
        new Person(
            new UserId(identifiers.next()),
            Optional.of(person.email()),
            person.firstName(),
            true,
            Kind.ORDINARY);
    put(account);
    created.add(person);
    return account;
  }
}
