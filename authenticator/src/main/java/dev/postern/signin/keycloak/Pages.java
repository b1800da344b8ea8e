package dev.postern.signin.keycloak;

import dev.postern.link.BrowserNonce;
import dev.postern.link.Refusal;
import dev.postern.policy.Portal;
import dev.postern.signin.DoorAnswer;
import dev.postern.signin.DoorAnswer.Confirm;
import dev.postern.throttle.RetryAfter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.util.CacheControlUtil;

/** The pages of a link, in the login theme of its portal. None of them is ever cached. */
final class Pages {
  /** Shown for a link without its token, which no link of ours is. */
  static final String MISSING = "missing";

  private final KeycloakSession session;
  private final Optional<LinkAddress> link;

  /** Pages that belong to no link's address. */
  Pages(KeycloakSession session) {
    this(session, Optional.empty());
  }

  private Pages(KeycloakSession session, Optional<LinkAddress> link) {
    this.session = session;
    this.link = link;
  }

  /** The pages of one link, which point back to it: to change their language, for one. */
  static Pages of(LinkAddress link, KeycloakSession session) {
    return new Pages(session, Optional.of(link));
  }

  /** The page with the button, which posts to the link's address. */
  Response confirm(Confirm answer, BrowserNonce nonce, LinkAddress address) {
    Portal portal = answer.admitted().portal();
    Map<String, Object> page = page(portal);
    page.put("maskedEmail", answer.link().email().masked());
    page.put("action", address.action());
    page.put("fields", address.fields());
    page.put("nonce", nonce.value());
    page.put("otherUser", answer.somebodyElse());
    page.put("manner", code(answer.manner()));
    page.put("hint", code(answer.hint()));
    answer.admitted().person().firstName().ifPresent(name -> page.put("firstName", name));
    answer
        .admitted()
        .matter()
        .ifPresent(
            matter -> {
              page.put("matterReference", matter.reference().value());
              matter.title().ifPresent(title -> page.put("matterTitle", title));
            });
    return show("postern-open.ftl", Status.OK, page);
  }

  Response dead(Refusal reason, Optional<Portal> portal) {
    return dead(new DoorAnswer.Dead(reason, portal, Optional.empty()), Map.of());
  }

  /**
   * The page of a dead link.
   *
   * @param heal what it offers, or has been asked for; empty if nothing
   */
  Response dead(DoorAnswer.Dead answer, Map<String, Object> heal) {
    Map<String, Object> page = answer.portal().map(Pages::page).orElseGet(HashMap::new);
    page.put("reason", answer.reason().code());
    answer
        .portal()
        .flatMap(portal -> portal.brand().closingLine(reader()))
        .ifPresent(line -> page.put("closingLine", line));
    answer
        .portal()
        .map(portal -> new PublicPaths(session.getContext()).resume(portal.clientId()))
        .ifPresent(resume -> page.put("resumeUrl", resume.toString()));
    if (!heal.isEmpty()) {
      page.put("heal", heal);
    }
    return show("postern-dead.ftl", status(answer.reason()), page);
  }

  /** The language that Keycloak shows the page in. */
  private Locale reader() {
    return session.getContext().resolveLocale(null);
  }

  Response missing() {
    Map<String, Object> page = new HashMap<>();
    page.put("reason", MISSING);
    return show("postern-dead.ftl", Status.NOT_FOUND, page);
  }

  /**
   * The page of a link that stops mails.
   *
   * @param portal whose mails; empty if it is off or gone: they can be stopped all the same
   */
  Response stop(Optional<Portal> portal, StopPage stop) {
    Map<String, Object> page = portal.map(Pages::page).orElseGet(HashMap::new);
    page.put("state", stop.state());
    page.put("maskedEmail", stop.masked());
    page.put("nonce", stop.nonce().value());
    page.put("again", stop.again());
    return show("postern-stop.ftl", Status.OK, page);
  }

  /** The page of an address that names no portal. */
  Response nowhere() {
    return show("postern-nowhere.ftl", Status.NOT_FOUND, new HashMap<>());
  }

  /** The page that looks at the link again in a moment. */
  Response await(Portal portal) {
    return show("postern-wait.ftl", Status.OK, page(portal));
  }

  /** The page of a press that came too soon after too many others (RFC 6585 section 4). */
  Response tooMany(Duration retryAfter) {
    RetryAfter wait = new RetryAfter(retryAfter);
    Map<String, Object> page = new HashMap<>();
    page.put("minutes", wait.minutes());
    Response shown = show("postern-limit.ftl", Status.TOO_MANY_REQUESTS, page);
    return Response.fromResponse(shown).header(HttpHeaders.RETRY_AFTER, wait.seconds()).build();
  }

  private static String code(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> page(Portal portal) {
    Map<String, Object> page = new HashMap<>();
    page.put("firm", portal.firm());
    page.put("portalUrl", portal.home().toString());
    return page;
  }

  /** 404 for what never was, 410 for what is no more, 503 for what its people have to mend. */
  private static Status status(Refusal reason) {
    return switch (reason) {
      case UNKNOWN -> Status.NOT_FOUND;
      case UNAVAILABLE -> Status.SERVICE_UNAVAILABLE;
      case USED, EXPIRED, SUPERSEDED, REVOKED, TRIES, CLOSED, ADDRESS_CHANGED, DISABLED ->
          Status.GONE;
    };
  }

  private Response show(String template, Status status, Map<String, Object> page) {
    CacheControlUtil.noBackButtonCacheControlHeader(session);
    link.ifPresent(address -> page.put("self", address.self()));
    return session
        .getProvider(LoginFormsProvider.class)
        .setAttribute("postern", page)
        .setStatus(status)
        .createForm(template);
  }
}
