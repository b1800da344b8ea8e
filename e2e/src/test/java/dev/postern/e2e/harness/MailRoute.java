package dev.postern.e2e.harness;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where the realm's mail goes, changed for a while; as before after the test. */
public final class MailRoute implements AutoCloseable {

  /** Where nobody listens. */
  private static final int NOWHERE = 1;

  private final Administrator administrator;
  private final ObjectNode usual;

  private MailRoute(Administrator administrator, ObjectNode usual) {
    this.administrator = administrator;
    this.usual = usual;
  }

  /** Changes nothing yet. */
  public static MailRoute of(Firm firm) {
    Administrator administrator = firm.administrator();
    return new MailRoute(administrator, administrator.smtp().deepCopy());
  }

  /** Mail goes to a server on this machine. */
  public void to(int port) {
    change(settings(port));
  }

  /** The same with one setting more. */
  public void to(int port, String key, String value) {
    change(settings(port).put(key, value));
  }

  /** Mail cannot be handed over. */
  public void toNowhere() {
    to(NOWHERE);
  }

  /** The usual settings and the port, to be changed further. */
  public ObjectNode settings(int port) {
    return settings().put("port", String.valueOf(port));
  }

  /** The usual settings, to be changed. */
  public ObjectNode settings() {
    return usual.deepCopy();
  }

  public void change(ObjectNode settings) {
    administrator.setSmtp(settings);
  }

  @Override
  public void close() {
    change(usual);
  }
}
