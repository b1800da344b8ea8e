package dev.postern.invitation.keycloak;

import dev.postern.contact.Person;
import dev.postern.invitation.Notices;
import dev.postern.mail.Letter;
import dev.postern.mailbox.StopLinks;
import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/** Writes the mails that lead nobody in with Keycloak's e-mail templates. */
public final class TemplateNotices implements Notices {
  private static final String NO_ACCOUNT = "postern-no-account.ftl";
  private static final String ADDRESS_CHANGED = "postern-address-changed.ftl";

  /** Keycloak's templates want a user; this one has no name, no language and no attributes. */
  private static final String NOBODY = "nobody";

  private final KeycloakSession session;
  private final StopLinks stops;

  /**
   * Writes in the realm of each portal.
   *
   * @param stops where people stop the mails that they have not asked for
   */
  public TemplateNotices(KeycloakSession session, StopLinks stops) {
    this.session = session;
    this.stops = stops;
  }

  @Override
  public Letter.Content writeNoAccount(Portal portal, EmailAddress to) {
    TemplateMail mail =
        new TemplateMail(session, portal, realm -> new InMemoryUserAdapter(session, realm, NOBODY));
    Map<String, Object> letter = mail.letter();
    portal.brand().closingLine(mail.locale()).ifPresent(line -> letter.put("closingLine", line));
    URI stop = stops.to(portal.realm(), portal.id(), to);
    letter.put("stopUrl", stop.toString());
    return mail.write("posternNoAccountSubject", NO_ACCOUNT, letter).stoppableAt(stop);
  }

  @Override
  public Letter.Content writeAddressChanged(Portal portal, Person person, Instant at) {
    TemplateMail mail =
        new TemplateMail(
            session, portal, realm -> session.users().getUserById(realm, person.id().value()));
    Map<String, Object> letter = mail.letter();
    person.firstName().ifPresent(name -> letter.put("firstName", name));
    letter.putAll(mail.when("changed", at));
    return mail.write("posternAddressChangedSubject", ADDRESS_CHANGED, letter);
  }
}
