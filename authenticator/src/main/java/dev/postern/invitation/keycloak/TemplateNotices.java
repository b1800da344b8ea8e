package dev.postern.invitation.keycloak;

import dev.postern.invitation.Notices;
import dev.postern.mail.Letter;
import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/** Writes the mails that lead nobody in with Keycloak's e-mail templates. */
public final class TemplateNotices implements Notices {
  private static final String NO_ACCOUNT = "postern-no-account.ftl";

  /** Keycloak's templates want a user; this one has no name, no language and no attributes. */
  private static final String NOBODY = "nobody";

  private final KeycloakSession session;

  public TemplateNotices(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public Letter.Content writeNoAccount(Portal portal, EmailAddress to) {
    TemplateMail mail =
        new TemplateMail(session, portal, realm -> new InMemoryUserAdapter(session, realm, NOBODY));
    Map<String, Object> letter = mail.letter();
    portal.brand().closingLine(mail.locale()).ifPresent(line -> letter.put("closingLine", line));
    return mail.write("posternNoAccountSubject", NO_ACCOUNT, letter);
  }
}
