package dev.postern.signin.keycloak;

import dev.postern.asking.AskAnswer;
import dev.postern.asking.Hint;
import dev.postern.link.BrowserNonce;
import dev.postern.policy.Portal;
import dev.postern.policy.Purpose;
import dev.postern.throttle.RetryAfter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.util.CacheControlUtil;

/**
 * The pages on which somebody asks for a link, and waits for it. They are the same for everybody,
 * whoever has the address, if anybody has (feature F2).
 */
final class AskPages {
  private final KeycloakSession session;
  private final LoginFormsProvider forms;
  private final Portal portal;
  private final RandomGenerator random;
  private final Map<String, Object> page = new HashMap<>();
  @Nullable private RetryAfter retryAfter;

  /**
   * Makes one page.
   *
   * @param forms of the login in progress, or of none
   * @param random a cryptographically strong source, which forms are told apart by
   */
  AskPages(
      KeycloakSession session, LoginFormsProvider forms, Portal portal, RandomGenerator random) {
    this.session = session;
    this.forms = forms;
    this.portal = portal;
    this.random = random;
    page.put("firm", portal.firm());
    page.put("portalUrl", portal.home().toString());
    page.put("contactPassword", portal.takesPasswords());
  }

  /** This page with one more thing on it. */
  AskPages with(String name, Object value) {
    page.put(name, value);
    return this;
  }

  /** This page after too many requests from one network (RFC 6585 section 4). */
  AskPages after(AskAnswer.TooMany tooMany) {
    retryAfter = new RetryAfter(tooMany.retryAfter());
    return with("minutes", retryAfter.minutes());
  }

  /** The page that asks for the address, or knows it from the browser. */
  Response entrance(Hint hint) {
    if (hint instanceof Hint.Known known) {
      page.put("hint", Map.of("maskedEmail", known.email().masked()));
    } else if (hint instanceof Hint.Closed) {
      page.put("closed", true);
      portal
          .brand()
          .closingLine(session.getContext().resolveLocale(null))
          .ifPresent(line -> page.put("closingLine", line));
    }
    return form();
  }

  /** The page that asks for the address. */
  Response form() {
    return show("postern-sign-in.ftl");
  }

  /** The page that waits for the link. */
  Response waiting(WaitingTab tab) {
    tab.asked().ifPresent(address -> page.put("maskedEmail", address.masked()));
    page.put("lifeMinutes", portal.policy().on(Purpose.SIGN_IN).life().toMinutes());
    return show("postern-sent.ftl");
  }

  private Response show(String template) {
    CacheControlUtil.noBackButtonCacheControlHeader(session);
    page.put("once", BrowserNonce.draw(random).value());
    Response shown = forms.setAttribute("postern", page).createForm(template);
    return retryAfter == null
        ? shown
        : Response.fromResponse(shown)
            .status(Response.Status.TOO_MANY_REQUESTS)
            .header(HttpHeaders.RETRY_AFTER, retryAfter.seconds())
            .build();
  }
}
