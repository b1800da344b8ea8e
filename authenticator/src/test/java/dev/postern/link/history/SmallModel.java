package dev.postern.link.history;

import dev.postern.link.Refusal;
import dev.postern.link.history.Step.Ask;
import dev.postern.link.history.Step.Guest;
import dev.postern.link.history.Step.Home;
import dev.postern.policy.LinkPolicy.Reissue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What should come of a history, said as plainly as it can be: features A2 to A5, A7, B2, D2. */
public final class SmallModel implements World {
  private final List<Link> links = new ArrayList<>();
  private final List<Mail> mails = new ArrayList<>();
  private final Map<Guest, Home> homes = new EnumMap<>(Guest.class);

  @Override
  public void ask(Ask ask, Instant now) {
    links.add(new Link(ask, home(ask.guest())));
  }

  @Override
  public void mint(int number, Instant now) {
    Link link = links.get(number);
    mails.add(new Mail(link, now));
    Instant provisional = now.plus(LIFE);
    if (link.expiry.isBefore(provisional)) {
      link.expiry = provisional;
    }
  }

  @Override
  public void remind(int number, Instant now) {
    mails.add(new Mail(links.get(number), now));
  }

  @Override
  public void settle(int number, Reissue reissue, Instant now) {
    Mail settled = mails.get(number);
    Link link = settled.link;
    link.sent = true;
    link.expiry = now.plus(LIFE);
    mails.stream()
        .filter(mail -> mail.link == link && mail.mintedAt.isBefore(settled.mintedAt))
        .forEach(mail -> mail.retired = true);
    if (reissue == Reissue.SUPERSEDE) {
      links.subList(0, links.indexOf(link)).stream()
          .filter(older -> older.ask.guest() == link.ask.guest())
          .filter(older -> older.ask.about() == link.ask.about())
          .filter(older -> !older.isOver())
          .filter(older -> !older.sent || older.expiry.isAfter(now))
          .forEach(older -> older.superseded = true);
    }
  }

  @Override
  public void takeBack(int mail, Instant now) {
    mails.get(mail).retired = true;
  }

  @Override
  public void giveUp(int link, Instant now) {
    // What has arrived works all the same.
  }

  @Override
  public void revoke(int link, Instant now) {
    links.get(link).revoked = true;
  }

  @Override
  public void move(Guest guest, Home home) {
    homes.put(guest, home);
  }

  @Override
  public boolean press(int mail, Instant now) {
    Mail pressed = mails.get(mail);
    boolean live = refusal(pressed, now).isEmpty();
    if (live) {
      pressed.link.used++;
    }
    return live;
  }

  @Override
  public List<Sight> look(Instant now) {
    return mails.stream().map(mail -> new Sight(refusal(mail, now), mail.retired)).toList();
  }

  private Optional<Refusal> refusal(Mail mail, Instant now) {
    Link link = mail.link;
    if (link.revoked) {
      return Optional.of(Refusal.REVOKED);
    }
    if (link.isSpent()) {
      return Optional.of(Refusal.USED);
    }
    if (link.superseded) {
      return Optional.of(Refusal.SUPERSEDED);
    }
    if (!link.expiry.isAfter(now)) {
      return Optional.of(Refusal.EXPIRED);
    }
    if (mail.retired) {
      return Optional.of(Refusal.SUPERSEDED);
    }
    return link.home == home(link.ask.guest())
        ? Optional.empty()
        : Optional.of(Refusal.ADDRESS_CHANGED);
  }

  private Home home(Guest guest) {
    return homes.getOrDefault(guest, Home.OLD);
  }

  private static final class Link {
    private final Ask ask;
    private final Home home;
    private int used;
    private boolean sent;
    private boolean revoked;
    private boolean superseded;
    private Instant expiry = Instant.MIN;

    private Link(Ask ask, Home home) {
      this.ask = ask;
      this.home = home;
    }

    private boolean isSpent() {
      return ask.uses().most().filter(most -> used >= most).isPresent();
    }

    private boolean isOver() {
      return isSpent() || revoked || superseded;
    }
  }

  private static final class Mail {
    private final Link link;
    private final Instant mintedAt;
    private boolean retired;

    private Mail(Link link, Instant mintedAt) {
      this.link = link;
      this.mintedAt = mintedAt;
    }
  }
}
