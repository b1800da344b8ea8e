package dev.postern.demo.launcher.inbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An SMTP server on this machine that delivers nothing and keeps everything. */
public final class MailServer implements AutoCloseable {

  private final GreenMail smtp;
  private final GreenMailUser everybody;
  private final List<Mail> mails = new ArrayList<>();

  private MailServer(GreenMail smtp, GreenMailUser everybody) {
    this.smtp = smtp;
    this.everybody = everybody;
  }

  /** Starts listening on {@code localhost}. */
  public static MailServer on(int port) {
    GreenMail smtp = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
    smtp.start();
    try {
      GreenMailUser everybody =
          smtp.getUserManager().createUser("everybody@localhost", "everybody", "");
      MailServer server = new MailServer(smtp, everybody);
      smtp.getUserManager().setMessageDeliveryHandler(server::keep);
      return server;
    } catch (UserException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All mails so far, oldest first. */
  public synchronized List<Mail> mails() {
    return List.copyOf(mails);
  }

  @Override
  public void close() {
    smtp.stop();
  }

  private synchronized GreenMailUser keep(MovingMessage message, MailAddress recipient) {
    mails.add(
        new Mail(mails.size() + 1, recipient.getEmail(), Instant.now(), message.getMessage()));
    return everybody;
  }
}
