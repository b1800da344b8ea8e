package dev.postern.admission;

import dev.postern.contact.Contact;
import dev.postern.contact.ContactBook;
import dev.postern.contact.People;
import dev.postern.contact.Person;
import dev.postern.link.Link;
import dev.postern.link.Refusal;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.policy.Portal;
import dev.postern.policy.Portals;
import dev.postern.policy.Portals.Lookup;
import dev.postern.policy.Targets;
import java.util.Optional;

/**
 * Judges everything about a link that is not in the link's own row: portal, person, contact,
 * address and matter as they are now. Asked again at each step, because each of them can change
 * between sending and redeeming. Reads only; joins the caller's transaction.
 */
public final class Admission {
  private final Settings settings;
  private final People people;
  private final ContactBook contacts;
  private final MatterBook matters;

  public Admission(Settings settings, People people, ContactBook contacts, MatterBook matters) {
    this.settings = settings;
    this.people = people;
    this.contacts = contacts;
    this.matters = matters;
  }

  public Verdict judge(Link link) {
    Link.Scope scope = link.scope();
    if (!(settings.portals().byId(scope.realm(), scope.portal()) instanceof Lookup.Found found)) {
      return new Verdict.Refused(Refusal.UNAVAILABLE);
    }
    Portal portal = found.portal();
    if (link.target().filter(target -> !settings.targets().allow(portal, target)).isPresent()) {
      return new Verdict.Refused(Refusal.UNAVAILABLE);
    }
    Optional<Contact> contact = contacts.find(scope.portal(), scope.user());
    Optional<Person> person =
        people
            .byId(portal, scope.user())
            .filter(Person::enabled)
            .filter(p -> p.mayUseLinks(contact));
    if (contact.isEmpty() || person.isEmpty()) {
      return new Verdict.Refused(Refusal.DISABLED);
    }
    if (!person.get().email().equals(Optional.of(link.email()))) {
      return new Verdict.Refused(Refusal.ADDRESS_CHANGED);
    }
    Optional<Matter> matter = link.matter().flatMap(id -> matters.find(scope.realm(), id));
    boolean closedOrGone = link.matter().isPresent() && matter.filter(m -> !m.closed()).isEmpty();
    return closedOrGone
        ? new Verdict.Refused(Refusal.CLOSED)
        : new Verdict.Admitted(portal, person.get(), contact.get(), matter);
  }

  /** What the realm's administrators have set. */
  public record Settings(Portals portals, Targets targets) {}
}
