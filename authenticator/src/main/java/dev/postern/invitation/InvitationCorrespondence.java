package dev.postern.invitation;

import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkLedger;
import dev.postern.link.Objection;
import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import java.util.List;
import java.util.Optional;

/** Turns the order for one link into its mail. Works within one transaction. */
public final class InvitationCorrespondence implements Correspondence {
  private final LinkLedger links;
  private final List<Objection> objections;
  private final LinkPost post;

  /**
   * Mails what nothing is against.
   *
   * @param objections asked in this order, about a link that is read but once for all of them
   */
  public InvitationCorrespondence(LinkLedger links, List<Objection> objections, LinkPost post) {
    this.links = links;
    this.objections = List.copyOf(objections);
    this.post = post;
  }

  @Override
  public Composition compose(MailOrder order) {
    return link(order)
        .map(link -> compose(order, link))
        .orElseGet(() -> new Composition.Pointless("the link is gone"));
  }

  private Composition compose(MailOrder order, Link link) {
    return objections.stream()
        .map(objection -> objection.against(order, link))
        .flatMap(Optional::stream)
        .findFirst()
        .<Composition>map(Composition.Pointless::new)
        .orElseGet(() -> post.compose(List.of(link), false));
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    post.handedOver(order.realm(), letter);
  }

  @Override
  public void arrivedLate(MailOrder order, Letter letter) {
    post.arrivedLate(letter);
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    post.quoted(letter);
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    link(order).ifPresent(post::givenUp);
  }

  private Optional<Link> link(MailOrder order) {
    return links.find(order.realm(), new LinkId(order.subject()));
  }
}
