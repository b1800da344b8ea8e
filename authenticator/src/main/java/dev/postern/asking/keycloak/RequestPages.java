package dev.postern.asking.keycloak;

import dev.postern.policy.Portal;
import dev.postern.policy.Purpose;
import dev.postern.shared.EmailAddress;
import dev.postern.throttle.RetryAfter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/** The pages on which somebody asks for a link, and waits for it. */
final class RequestPages {
  private static final String FORM = "postern-sign-in.ftl";
  private static final String SENT = "postern-sent.ftl";

  private final AuthenticationFlowContext context;
  private final Portal portal;

  RequestPages(AuthenticationFlowContext context, Portal portal) {
    this.context = context;
    this.portal = portal;
  }

  /** The page that asks for the address, filled in with what the portal has been told. */
  Response form() {
    String hint =
        context.getAuthenticationSession().getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM);
    return form(hint == null ? "" : hint, Map.of());
  }

  /** The same, after something that is no e-mail address. */
  Response wrong(String typed) {
    return form(typed, Map.of("wrong", true));
  }

  /** The same, after too many requests from one network (RFC 6585 section 4). */
  Response tooMany(String typed, Duration retryAfter) {
    RetryAfter wait = new RetryAfter(retryAfter);
    return Response.fromResponse(form(typed, Map.of("minutes", wait.minutes())))
        .status(Response.Status.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, wait.seconds())
        .build();
  }

  private Response form(String email, Map<String, Object> notice) {
    Map<String, Object> page = page();
    page.put("email", email);
    page.put("contactPassword", portal.takesPasswords());
    page.putAll(notice);
    return show(FORM, page);
  }

  /** The same for everybody, whoever has the address, if anybody has (feature F2). */
  Response sent(EmailAddress email) {
    Map<String, Object> page = page();
    page.put("maskedEmail", email.masked());
    page.put("lifeMinutes", portal.policy().on(Purpose.SIGN_IN).life().toMinutes());
    return show(SENT, page);
  }

  private Map<String, Object> page() {
    Map<String, Object> page = new HashMap<>();
    page.put("firm", portal.firm());
    page.put("portalUrl", portal.home().toString());
    return page;
  }

  private Response show(String template, Map<String, Object> page) {
    // Or Keycloak would offer "another way" besides: the ways there are stand on the page.
    context.setAuthenticationSelections(List.of());
    return context.form().setAttribute("postern", page).createForm(template);
  }
}
