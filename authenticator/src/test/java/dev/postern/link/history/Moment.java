package dev.postern.link.history;

import dev.postern.link.Refusal;
import dev.postern.link.history.World.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A step of a history, and what it came to.
 *
 * @param number how many there were before it
 * @param link the link it was about
 * @param mail the mail it was about
 * @param gotIn whether it was a press that let somebody in
 * @param before how each mail's link looked before, by number
 * @param after how they look now
 */
public record Moment(
    int number,
    Step step,
    Instant at,
    Optional<Integer> link,
    Optional<Integer> mail,
    boolean gotIn,
    List<Sight> before,
    List<Sight> after) {

  boolean isAbout(int otherLink) {
    return link.equals(Optional.of(otherLink));
  }

  boolean wasLive(int otherMail) {
    return otherMail < before.size() && before.get(otherMail).live();
  }

  boolean shows(Refusal reason) {
    return after.stream().anyMatch(sight -> sight.refusal().equals(Optional.of(reason)));
  }

  /** The mails that were live before and are dead now. */
  List<Integer> killed() {
    return mailsBefore().filter(m -> before.get(m).live() && !after.get(m).live()).boxed().toList();
  }

  /** The mails that were dead before and are live now. */
  List<Integer> revived() {
    return mailsBefore().filter(m -> !before.get(m).live() && after.get(m).live()).boxed().toList();
  }

  /** The mails whose secret was retired by this. */
  List<Integer> retired() {
    return mailsBefore()
        .filter(m -> !before.get(m).retired() && after.get(m).retired())
        .boxed()
        .toList();
  }

  private IntStream mailsBefore() {
    return IntStream.range(0, before.size());
  }
}
