package dev.postern.e2e.harness;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page on which a portal's people ask for a link at any time, as somebody has its address. */
public record ResumePage(Realm realm, Map<String, String> parameters) {

  /** That of a portal. */
  public static ResumePage of(RelyingParty portal) {
    return new ResumePage(portal.realm(), Map.of()).with("portal", portal.clientId());
  }

  /** The same with one parameter more, such as {@code matter}, or with another value for it. */
  public ResumePage with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new ResumePage(realm, more);
  }

  public URI address() {
    return realm.page("/postern/resume", parameters);
  }
}
