package dev.postern.invitation.keycloak;

import dev.postern.contact.Person;
import dev.postern.invitation.LinkLetters;
import dev.postern.link.Link;
import dev.postern.link.LinkSecret;
import dev.postern.link.SecretAccess;
import dev.postern.mail.Letter;
import dev.postern.mailbox.StopLinks;
import dev.postern.policy.Brand;
import dev.postern.policy.Portal;
import dev.postern.policy.Purpose;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;

/** Writes the mails of links with Keycloak's e-mail templates, in the person's language. */
public final class TemplateLetters implements LinkLetters {
  private static final String ONE_LINK = "postern-invitation.ftl";
  private static final String SEVERAL_LINKS = "postern-matters.ftl";
  private static final String CLOSED = "postern-closed.ftl";

  private final KeycloakSession session;
  private final SecretAccess access;
  private final StopLinks stops;
  private final InstantSource clock;

  /**
   * Writes in the realm of each portal.
   *
   * @param stops where people stop the mails that they have not asked for
   */
  public TemplateLetters(
      KeycloakSession session, SecretAccess access, StopLinks stops, InstantSource clock) {
    this.session = session;
    this.access = access;
    this.stops = stops;
    this.clock = clock;
  }

  @Override
  public Letter.Content write(Draft draft) {
    Purpose purpose = draft.links().get(0).link().asking().purpose();
    return write(draft, purpose.code(), subject(purpose));
  }

  @Override
  public Letter.Content writeReminder(Draft draft) {
    return write(draft, "reminder", "posternReminderSubject")
        .stoppableAt(stop(draft.links().get(0).link()));
  }

  private Letter.Content write(Draft draft, String purpose, String subject) {
    TemplateMail mail = mail(draft.portal(), draft.person());
    Entry first = draft.links().get(0);
    Link.Asking asking = first.link().asking();
    Map<String, Object> letter = letter(mail, draft.person());
    letter.put("purpose", purpose);
    letter.put("renewed", asking.heals().isPresent());
    letter.put("reusable", first.link().life().isReusable());
    letter.putAll(mail.when("expiry", end(draft)));
    letter.put("more", draft.more());
    first.link().message().ifPresent(message -> letter.put("message", message));
    mail.inWords(Brand.Words::welcome).ifPresent(welcome -> letter.put("welcome", welcome));
    draft.code().ifPresent(code -> letter.put("code", code.reveal(access)));
    if (asking.isByTheFirm()) {
      letter.put("stopUrl", stop(first.link()).toString());
    }
    boolean several = draft.links().size() > 1;
    if (several) {
      letter.put("links", draft.links().stream().map(entry -> place(mail, entry)).toList());
    } else {
      letter.putAll(place(mail, first));
    }
    return mail.write(subject, several ? SEVERAL_LINKS : ONE_LINK, letter);
  }

  @Override
  public Letter.Content writeClosed(Portal portal, Person person) {
    TemplateMail mail = mail(portal, person);
    Map<String, Object> letter = letter(mail, person);
    portal.brand().closingLine(mail.locale()).ifPresent(line -> letter.put("closingLine", line));
    return mail.write("posternClosedSubject", CLOSED, letter);
  }

  private URI stop(Link link) {
    return stops.to(link.scope().realm(), link.scope().portal(), link.email());
  }

  private TemplateMail mail(Portal portal, Person person) {
    return new TemplateMail(
        session, portal, realm -> session.users().getUserById(realm, person.id().value()));
  }

  private static Map<String, Object> letter(TemplateMail mail, Person person) {
    Map<String, Object> letter = mail.letter();
    person.firstName().ifPresent(name -> letter.put("firstName", name));
    return letter;
  }

  private static Duration life(Draft draft) {
    Purpose purpose = draft.links().get(0).link().asking().purpose();
    return draft.portal().policy().on(purpose).life();
  }

  /**
   * When the links stop working: a link that was mailed before keeps its end, and one that is
   * mailed for the first time begins to live now.
   */
  private Instant end(Draft draft) {
    Link.Life life = draft.links().get(0).link().life();
    return life.sentAt()
        .flatMap(sent -> life.expiresAt())
        .orElseGet(() -> clock.instant().plus(life(draft)));
  }

  private static String subject(Purpose purpose) {
    return switch (purpose) {
      case INVITATION -> "posternInvitationSubject";
      case SIGN_IN -> "posternSignInSubject";
    };
  }

  private URI address(TemplateMail mail, LinkSecret secret) {
    return switch (secret.format()) {
      case OPAQUE -> mail.base().path("postern/l").path(secret.reveal(access)).build();
      // With neither client_id nor tab_id: they would end a login in progress.
      case SIGNED ->
          mail.base()
              .path("login-actions/action-token")
              .queryParam(Constants.KEY, secret.reveal(access))
              .build();
    };
  }

  private Map<String, Object> place(TemplateMail mail, Entry entry) {
    Map<String, Object> place = new HashMap<>();
    place.put("link", address(mail, entry.secret()).toString());
    entry
        .matter()
        .ifPresent(
            matter -> {
              place.put("matterReference", matter.reference().value());
              matter.title().ifPresent(title -> place.put("matterTitle", title));
              matter.expectedBy().ifPresent(staff -> place.put("expectedBy", staff));
            });
    return place;
  }
}
