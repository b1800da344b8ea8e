package dev.postern.invitation.keycloak;

import dev.postern.contact.Person;
import dev.postern.invitation.Notices;
import dev.postern.link.Access;
import dev.postern.mail.Letter;
import dev.postern.mailbox.StopLinks;
import dev.postern.matter.Matter;
import dev.postern.policy.Portal;
import dev.postern.shared.Devices;
import dev.postern.shared.EmailAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/** Writes the mails that lead nobody in with Keycloak's e-mail templates. */
public final class TemplateNotices implements Notices {
  private static final String NO_ACCOUNT = "postern-no-account.ftl";
  private static final String ADDRESS_CHANGED = "postern-address-changed.ftl";
  private static final String NEW_DEVICE = "postern-new-device.ftl";
  private static final String DISOWNED = "postern-disowned.ftl";

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

  @Override
  public Letter.Content writeNewDevice(Portal portal, Person person, NewDevice device) {
    TemplateMail mail =
        new TemplateMail(
            session, portal, realm -> session.users().getUserById(realm, person.id().value()));
    Map<String, Object> letter = mail.letter();
    person.firstName().ifPresent(name -> letter.put("firstName", name));
    letter.putAll(told(mail, device.access()));
    device.matter().ifPresent(opened -> letter.putAll(told(opened)));
    letter.put("byPassword", device.byPassword());
    letter.put(
        "accessUrl",
        mail.base()
            .path("postern/access")
            .queryParam("portal", "{portal}")
            .build(portal.clientId())
            .toString());
    return mail.write("posternDeviceSubject", NEW_DEVICE, letter);
  }

  @Override
  public Letter.Content writeDisowned(Portal portal, Person person, Disavowal disavowal) {
    TemplateMail mail =
        new TemplateMail(session, portal, realm -> new InMemoryUserAdapter(session, realm, NOBODY));
    Map<String, Object> letter = mail.letter();
    letter.put("clientName", nameOf(portal, person));
    person.email().ifPresent(email -> letter.put("clientEmail", email.value()));
    letter.put("takesPasswords", portal.takesPasswords());
    letter.putAll(mail.when("said", disavowal.at()));
    disavowal.access().ifPresent(access -> letter.putAll(told(mail, access)));
    disavowal.matter().ifPresent(matter -> letter.putAll(told(matter)));
    return mail.write("posternDisownedSubject", DISOWNED, letter);
  }

  private static Map<String, String> told(TemplateMail mail, Access access) {
    Map<String, String> told = new HashMap<>(mail.when("access", access.at()));
    told.put("accessNetwork", access.network());
    told.put("accessDevice", String.join(" · ", Devices.partsOf(access.device())));
    return told;
  }

  private static Map<String, String> told(Matter matter) {
    Map<String, String> told = new HashMap<>();
    told.put("matterReference", matter.reference().value());
    matter.title().ifPresent(title -> told.put("matterTitle", title));
    return told;
  }

  private String nameOf(Portal portal, Person person) {
    RealmModel realm = session.realms().getRealm(portal.realm().value());
    UserModel user = session.users().getUserById(realm, person.id().value());
    return Stream.of(user.getFirstName(), user.getLastName())
        .filter(name -> name != null && !name.isBlank())
        .collect(Collectors.joining(" "));
  }
}
