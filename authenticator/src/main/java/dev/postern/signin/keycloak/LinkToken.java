package dev.postern.signin.keycloak;

import dev.postern.link.Link;
import java.time.Instant;
import org.keycloak.authentication.actiontoken.DefaultActionToken;

/**
 * The token of a signed link, a Keycloak action token: {@code jti} is the link, {@code sub} the
 * person. Whoever has the mail can read it, so it holds ids and neither names nor addresses. Its
 * nonce, which Keycloak draws, makes two tokens of one link differ.
 */
public class LinkToken extends DefaultActionToken {
  /** The {@code typ} claim, by which Keycloak finds the handler. */
  public static final String TYPE = "postern-link";

  private static final long serialVersionUID = 1L;

  /** For Keycloak, which reads tokens with it. */
  public LinkToken() {
    // Filled by its setters.
  }

  private LinkToken(String userId) {
    super(userId, TYPE, 0, null);
  }

  static LinkToken of(Link link, Instant expiresAt) {
    LinkToken token = new LinkToken(link.scope().user().value());
    token.id(link.id().value());
    token.exp(expiresAt.getEpochSecond());
    token.setNote("contact", link.scope().contact().value());
    token.setNote("portal", link.scope().portal().value());
    link.matter().ifPresent(matter -> token.setNote("matter", matter.value()));
    return token;
  }
}
