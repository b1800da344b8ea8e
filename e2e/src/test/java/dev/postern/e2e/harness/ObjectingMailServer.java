package dev.postern.e2e.harness;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;

/**
 * A mail server that refuses each mail because of an address in it, and says which, as spam filters
 * do.
 */
public final class ObjectingMailServer implements AutoCloseable {

  private final List<String> objected = new CopyOnWriteArrayList<>();
  private final ScriptedMailServer server;

  private ObjectingMailServer(String reply) {
    this.server =
        ScriptedMailServer.following(
            SmtpScript.prompt()
                .with(SmtpStage.MAIL, mail -> Optional.of(reply + objectionTo(mail))));
  }

  /** Starts listening on {@code localhost}; says that a mail may be tried again. */
  public static ObjectingMailServer started() {
    return new ObjectingMailServer("451 4.7.1 Blocked because of ");
  }

  /** Starts listening on {@code localhost}; refuses for good, it says. */
  public static ObjectingMailServer forGood() {
    return new ObjectingMailServer("554 5.7.1 Blocked because of ");
  }

  public int port() {
    return server.port();
  }

  /** The addresses it has objected to so far. */
  public List<String> objected() {
    return List.copyOf(objected);
  }

  @Override
  public void close() {
    server.close();
  }

  private String objectionTo(String mail) {
    Matcher address = Mailbox.LINK.matcher(mail);
    String found = address.find() ? address.group() : "nothing";
    objected.add(found);
    return found;
  }
}
