package dev.postern.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Another realm of the same server, imported from the file that is delivered; gone after a test.
 */
public record SecondRealm(Administrator administrator, Realm realm, String id)
    implements AutoCloseable {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[A-Z_,]+:([^}]*)}");
  private static final String SECRET = "demo-portal-secret";

  public static SecondRealm importedAt(Firm firm) {
    String name = "second-" + UUID.randomUUID().toString().substring(0, 8);
    ObjectNode representation = (ObjectNode) Json.read(file().replace("firm-postern", name));
    representation.put("realm", name);
    representation.set("smtpServer", firm.administrator().smtp());
    Administrator administrator = firm.administrator().addRealm(name, representation);
    return new SecondRealm(
        administrator, new Realm(firm.realm().keycloak(), name), administrator.realmId());
  }

  /** With what stands for a variable of the server's where that is not set. */
  private static String file() {
    try {
      return PLACEHOLDER.matcher(Files.readString(Build.current().realm())).replaceAll("$1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public PortalApi api() {
    return new PortalApi(realm, "client-portal", SECRET);
  }

  public JsonNode export() {
    return administrator.export();
  }

  @Override
  public void close() {
    administrator.removeRealm();
  }
}
