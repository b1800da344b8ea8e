package dev.postern.signin.keycloak;

import dev.postern.link.BrowserNonce;
import dev.postern.signin.DoorAnswer;
import dev.postern.signin.Healing;
import dev.postern.signin.Remedy;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/** The pages of links that let nobody in, with what they can do for the person all the same. */
final class DeadLinks {
  private final KeycloakSession session;
  private final Healing healing;
  private final LinkAddress address;
  private final Supplier<BrowserNonce> nonce;

  /**
   * Serves one request.
   *
   * @param address how the page points back to its link
   * @param nonce gives the browser the value that binds its presses to the page
   */
  DeadLinks(
      KeycloakSession session, Healing healing, LinkAddress address, Supplier<BrowserNonce> nonce) {
    this.session = session;
    this.healing = healing;
    this.address = address;
    this.nonce = nonce;
  }

  /** The page that says why. */
  Response page(DoorAnswer.Dead dead) {
    return page(dead, Map.of());
  }

  /** The same page after a press that could not be matched to it. */
  Response pageAgain(DoorAnswer.Dead dead) {
    return page(dead, Map.of("again", true));
  }

  private Response page(DoorAnswer.Dead dead, Map<String, Object> more) {
    Pages pages = Pages.of(address, session);
    Remedy remedy = healing.remedy(dead);
    if (remedy instanceof Remedy.Offered offered) {
      Map<String, Object> offer = new HashMap<>(more);
      offered.to().ifPresent(email -> offer.put("maskedEmail", email.masked()));
      offer.put("action", address.action());
      offer.put("fields", address.fields());
      offer.put("nonce", nonce.get().value());
      return pages.dead(dead, offer);
    }
    return pages.dead(dead, remedy instanceof Remedy.Asked asked ? asked(asked) : Map.of());
  }

  /** Time that has passed, not a time of day: nobody knows the reader's time zone. */
  private static Map<String, Object> asked(Remedy.Asked asked) {
    Map<String, Object> heal = new HashMap<>();
    asked.to().ifPresent(email -> heal.put("maskedEmail", email.masked()));
    heal.put("progress", asked.progress().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    heal.put("at", asked.at().toString());
    heal.put("days", asked.ago().toDays());
    heal.put("hours", asked.ago().toHours());
    heal.put("minutes", asked.ago().toMinutes());
    return heal;
  }
}
