package dev.postern.e2e.harness;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a {@link ScriptedMailServer} does; where it says nothing, it does its duty. */
public final class SmtpScript {

  private static final Logger LOG = Logger.getLogger(SmtpScript.class.getName());

  private final Map<SmtpStage, Cue> cues;

  private SmtpScript(Map<SmtpStage, Cue> cues) {
    this.cues = cues;
  }

  /** Takes every mail at once. */
  public static SmtpScript prompt() {
    return new SmtpScript(Map.of());
  }

  /** Says this instead. */
  public SmtpScript saying(SmtpStage stage, String reply) {
    return with(stage, said -> Optional.of(reply));
  }

  /** Ends the connection without a word. */
  public SmtpScript hangingUpAt(SmtpStage stage) {
    return with(stage, said -> Optional.empty());
  }

  /** Does its duty once it is let. */
  public SmtpScript waitingAt(SmtpStage stage, CountDownLatch let) {
    return with(
        stage,
        said -> {
          let.await();
          return Optional.of(duty(stage));
        });
  }

  /** The same, but at the latest after this time. */
  public SmtpScript waitingAt(SmtpStage stage, CountDownLatch let, Duration most) {
    return with(
        stage,
        said -> {
          boolean inTime = let.await(most.toMillis(), TimeUnit.MILLISECONDS);
          LOG.log(Level.FINE, "{0} was let: {1}", new Object[] {stage, inTime});
          return Optional.of(duty(stage));
        });
  }

  /** Does whatever is said here. */
  public SmtpScript with(SmtpStage stage, Cue cue) {
    Map<SmtpStage, Cue> more = new EnumMap<>(SmtpStage.class);
    more.putAll(cues);
    more.put(stage, cue);
    return new SmtpScript(more);
  }

  Optional<String> reply(SmtpStage stage, String said) throws InterruptedException {
    Cue cue = cues.get(stage);
    return cue == null ? Optional.of(duty(stage)) : cue.reply(said);
  }

  private static String duty(SmtpStage stage) {
    return switch (stage) {
      case CONNECT -> "220 scripted";
      case HELLO -> "250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN";
      case STARTTLS -> "220 go on";
      case LOGIN -> "235 welcome";
      case SENDER, RECIPIENT, MAIL -> "250 ok";
      case DATA -> "354 go on";
    };
  }

  /** What to say to a client's line, or to a mail; empty to end the connection. */
  public interface Cue {
    Optional<String> reply(String said) throws InterruptedException;
  }
}
