package dev.postern.admission;

import dev.postern.contact.Contact;
import dev.postern.contact.Person;
import dev.postern.link.Refusal;
import dev.postern.matter.Matter;
import dev.postern.policy.Portal;
import java.util.Optional;

/** Whether a link may let its person in. */
public sealed interface Verdict {
  /** It may: this person, to this portal and, if the link has one, this matter. */
  record Admitted(Portal portal, Person person, Contact contact, Optional<Matter> matter)
      implements Verdict {}

  /** It may not. */
  record Refused(Refusal reason) implements Verdict {}
}
