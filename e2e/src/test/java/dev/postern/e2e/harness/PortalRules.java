package dev.postern.e2e.harness;

import java.util.HashMap;
import java.util.Map;

/** What the client portal says about its links for a while; unsaid again after the test. */
public final class PortalRules implements AutoCloseable {

  private final Administrator administrator;
  private final Map<String, String> said = new HashMap<>();

  private PortalRules(Administrator administrator) {
    this.administrator = administrator;
  }

  /** Says nothing yet. */
  public static PortalRules of(Firm firm) {
    return new PortalRules(firm.administrator());
  }

  /** Says one thing more, such as {@code postern.preset} and {@code reusable}. */
  public PortalRules say(String key, String value) {
    said.put(key, value);
    change();
    return this;
  }

  @Override
  public void close() {
    said.replaceAll((key, value) -> "");
    change();
  }

  private void change() {
    String portal = administrator.client("client-portal").path("id").asText();
    administrator.changeClient(portal, Map.of("attributes", said));
  }
}
