package dev.postern.invitation.rest;

import dev.postern.invitation.rest.LinkView.AddressView;
import dev.postern.invitation.rest.LinkView.MailView;
import dev.postern.invitation.rest.LinkView.MatterView;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.LinkStatus;
import dev.postern.link.SignInRequestId;
import dev.postern.mail.Dispatches;
import dev.postern.mail.Dispatches.Dispatch;
import dev.postern.mailbox.Mailbox;
import dev.postern.mailbox.MailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.mailbox.Suspicion;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterBook;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows links, any number of them by the same few queries. */
public final class LinkViews {
  private final Books books;
  private final InstantSource clock;

  public LinkViews(Books books, InstantSource clock) {
    this.books = books;
    this.clock = clock;
  }

  /** All of these, which are of one realm, in their order. */
  List<LinkView> of(List<Link> links, Function<PortalId, String> clientIds, Judge judge) {
    if (links.isEmpty()) {
      return List.of();
    }
    Found found = find(links);
    return links.stream()
        .map(
            link ->
                view(
                    link,
                    clientIds.apply(link.scope().portal()),
                    judge.of(found.matters(), link),
                    found))
        .toList();
  }

  /** What has become of a link as far as a list tells: its person's address is not looked at. */
  LinkStatus status(Map<MatterId, Matter> matters, Link link) {
    LinkStatus own = link.status(clock.instant());
    boolean open = own == LinkStatus.QUEUED || own == LinkStatus.SENT;
    boolean closed = link.matter().map(matters::get).filter(Matter::closed).isPresent();
    return open && closed ? LinkStatus.CLOSED : own;
  }

  private Found find(List<Link> links) {
    return new Found(
        books
            .matters()
            .find(
                links.get(0).scope().realm(),
                links.stream().flatMap(link -> link.matter().stream()).distinct().toList()),
        books.dispatches().of(links.stream().map(LinkViews::subject).distinct().toList()),
        books.mailboxes().find(links.stream().map(LinkViews::mailbox).distinct().toList()),
        books
            .links()
            .failures(
                links.stream()
                    .filter(link -> link.life().failedAt().isPresent())
                    .map(Link::id)
                    .toList()));
  }

  /** What the order to mail it is about: a link that was asked for is mailed with its siblings. */
  private static String subject(Link link) {
    return link.asking().request().map(SignInRequestId::value).orElse(link.id().value());
  }

  private static MailboxId mailbox(Link link) {
    return MailboxId.of(link.scope().realm(), link.scope().portal(), link.email());
  }

  private static LinkView view(Link link, String portal, LinkStatus status, Found found) {
    Link.Life life = link.life();
    return new LinkView(
        link.id().value(),
        portal,
        link.scope().contact().value(),
        link.email().masked(),
        link.asking().purpose().code(),
        link.matter()
            .map(found.matters()::get)
            .map(m -> new MatterView(m.reference().value(), m.title().orElse(null)))
            .orElse(null),
        status.code(),
        link.asking().at().toString(),
        text(life.sentAt()),
        text(life.sentAt().flatMap(sent -> life.expiresAt())),
        link.asking().heals().map(LinkId::value).orElse(null),
        life.healedBy().map(LinkId::value).orElse(null),
        mail(link, found),
        address(link, Objects.requireNonNull(found.mailboxes().get(mailbox(link)))));
  }

  private static MailView mail(Link link, Found found) {
    Link.Life life = link.life();
    Optional<Dispatch> dispatch = Optional.ofNullable(found.dispatches().get(subject(link)));
    // A mail that was sent fails if it comes back.
    boolean failed = life.failedAt().isPresent();
    boolean sent = !failed && life.sentAt().isPresent();
    LinkStatus status = sent ? LinkStatus.SENT : failed ? LinkStatus.FAILED : LinkStatus.QUEUED;
    Optional<Dispatch> open = dispatch.filter(order -> !sent);
    return new MailView(
        status.code(),
        link.email().masked(),
        text(life.sentAt()),
        open.map(Dispatch::attempts).orElse(null),
        sent
            ? null
            : open.flatMap(Dispatch::failure)
                .or(() -> Optional.ofNullable(found.failures().get(link.id())))
                .orElse(null),
        text(open.flatMap(Dispatch::due)),
        text(life.reminder().dueAt()),
        text(life.reminder().sentAt()));
  }

  /** A used link refutes what was suspected before it was sent, also if nobody has noted it yet. */
  private static AddressView address(Link link, Mailbox mailbox) {
    Optional<Suspicion> suspicion = mailbox.suspicion().filter(why -> !isRefuted(why, link.life()));
    return new AddressView(
        suspicion.isPresent(),
        text(suspicion.map(Suspicion::since)),
        suspicion.map(why -> why.reason().word()).orElse(null),
        mailbox.stopped());
  }

  private static boolean isRefuted(Suspicion suspicion, Link.Life life) {
    return life.uses() > 0 && life.sentAt().filter(suspicion.since()::isBefore).isPresent();
  }

  private static @Nullable String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse(null);
  }

  /** Says what has become of a link. */
  interface Judge {
    LinkStatus of(Map<MatterId, Matter> matters, Link link);
  }

  /** What is looked up. */
  public record Books(
      LinkLedger links, MatterBook matters, Dispatches dispatches, MailboxBook mailboxes) {}

  private record Found(
      Map<MatterId, Matter> matters,
      Map<String, Dispatch> dispatches,
      Map<MailboxId, Mailbox> mailboxes,
      Map<LinkId, String> failures) {}
}
