package dev.postern.link.history;

import dev.postern.link.history.Step.Ask;
import dev.postern.link.history.Step.GiveUp;
import dev.postern.link.history.Step.Mint;
import dev.postern.link.history.Step.Move;
import dev.postern.link.history.Step.Press;
import dev.postern.link.history.Step.Remind;
import dev.postern.link.history.Step.Revoke;
import dev.postern.link.history.Step.Settle;
import dev.postern.link.history.Step.TakeBack;
import dev.postern.link.history.Step.Wait;
import dev.postern.link.history.World.Sight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A history that is walked in a world, step by step, looking at every mail after each. */
public final class Walk {
  private final World world;
  private final List<Ask> links = new ArrayList<>();

  /** The link of each mail. */
  private final List<Integer> mails = new ArrayList<>();

  /** The mails under way: neither settled nor taken back. */
  private final List<Integer> open = new ArrayList<>();

  private final List<Moment> moments = new ArrayList<>();
  private Instant now = World.BEGINNING;
  private List<Sight> sights = List.of();

  private Walk(World world) {
    this.world = world;
  }

  /** Walks a history to its end. */
  public static Walk through(List<Step> history, World world) {
    Walk walk = new Walk(world);
    history.forEach(walk::go);
    return walk;
  }

  public List<Moment> moments() {
    return moments;
  }

  /** What was asked for, by number of the link. */
  List<Ask> links() {
    return links;
  }

  /** The presses that let somebody in. */
  List<Moment> entries() {
    return moments.stream().filter(Moment::gotIn).toList();
  }

  /** What had happened before a moment of this walk. */
  List<Moment> before(Moment moment) {
    return moments.subList(0, moment.number());
  }

  Moment birthOf(int link) {
    return moments.stream().filter(moment -> moment.isAbout(link)).findFirst().orElseThrow();
  }

  IntStream mailsOf(int link) {
    return IntStream.range(0, mails.size()).filter(mail -> linkOf(mail) == link);
  }

  /** Whether a link is newer, and for the same person and matter. */
  boolean takesThePlaceOf(int link, int older) {
    return link > older
        && links.get(link).guest() == links.get(older).guest()
        && links.get(link).about() == links.get(older).about();
  }

  int linkOf(int mail) {
    return mails.get(mail);
  }

  private void go(Step step) {
    if (step instanceof Ask ask) {
      world.ask(ask, now);
      links.add(ask);
      tell(step, Optional.of(links.size() - 1), Optional.empty(), false);
    } else if (step instanceof Mint mint) {
      pick(numbers(links.size()), mint.link()).ifPresent(link -> mint(mint, link));
    } else if (step instanceof Remind remind) {
      pick(numbers(links.size()), remind.link()).ifPresent(link -> remind(remind, link));
    } else if (step instanceof Settle settle) {
      pick(open, settle.mail()).ifPresent(mail -> settle(settle, mail));
    } else if (step instanceof TakeBack back) {
      pick(open, back.mail()).ifPresent(mail -> takeBack(back, mail));
    } else if (step instanceof GiveUp giveUp) {
      pick(numbers(links.size()), giveUp.link()).ifPresent(link -> giveUp(giveUp, link));
    } else if (step instanceof Revoke revoke) {
      pick(numbers(links.size()), revoke.link()).ifPresent(link -> revoke(revoke, link));
    } else if (step instanceof Press press) {
      pick(numbers(mails.size()), press.mail()).ifPresent(mail -> press(press, mail));
    } else if (step instanceof Move move) {
      world.move(move.guest(), move.home());
      tell(step, Optional.empty(), Optional.empty(), false);
    } else if (step instanceof Wait wait) {
      now = now.plus(wait.time());
      tell(step, Optional.empty(), Optional.empty(), false);
    }
  }

  private void mint(Mint step, int link) {
    world.mint(link, now);
    mails.add(link);
    open.add(mails.size() - 1);
    tell(step, Optional.of(link), Optional.of(mails.size() - 1), false);
  }

  /** Recording it as handed over changes nothing, so it is never open. */
  private void remind(Remind step, int link) {
    world.remind(link, now);
    mails.add(link);
    tell(step, Optional.of(link), Optional.of(mails.size() - 1), false);
  }

  private void settle(Settle step, Integer mail) {
    world.settle(mail, step.reissue(), now);
    open.remove(mail);
    tell(step, Optional.of(linkOf(mail)), Optional.of(mail), false);
  }

  private void takeBack(TakeBack step, Integer mail) {
    world.takeBack(mail, now);
    open.remove(mail);
    tell(step, Optional.of(linkOf(mail)), Optional.of(mail), false);
  }

  private void giveUp(GiveUp step, int link) {
    world.giveUp(link, now);
    tell(step, Optional.of(link), Optional.empty(), false);
  }

  private void revoke(Revoke step, int link) {
    world.revoke(link, now);
    tell(step, Optional.of(link), Optional.empty(), false);
  }

  private void press(Press step, int mail) {
    boolean gotIn = world.press(mail, now);
    tell(step, Optional.of(linkOf(mail)), Optional.of(mail), gotIn);
  }

  private void tell(Step step, Optional<Integer> link, Optional<Integer> mail, boolean gotIn) {
    List<Sight> after = world.look(now);
    moments.add(new Moment(moments.size(), step, now, link, mail, gotIn, sights, after));
    sights = after;
  }

  private static Optional<Integer> pick(List<Integer> all, int back) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.get(all.size() - 1 - back % all.size()));
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
