package dev.postern.mail;

import dev.postern.mail.MailOrder.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Hands each order to those who know what it is about. */
public final class CorrespondenceByKind implements Correspondence {
  private final Map<Kind, Correspondence> desks;

  /**
   * Works within one transaction.
   *
   * @param desks one for each kind of order
   */
  public CorrespondenceByKind(Map<Kind, Correspondence> desks) {
    this.desks = new EnumMap<>(desks);
  }

  @Override
  public Composition compose(MailOrder order) {
    return desk(order).compose(order);
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    desk(order).handedOver(order, letter);
  }

  @Override
  public void arrivedLate(MailOrder order, Letter letter) {
    desk(order).arrivedLate(order, letter);
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    desk(order).quoted(order, letter);
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    desk(order).givenUp(order, failure);
  }

  private Correspondence desk(MailOrder order) {
    return Objects.requireNonNull(desks.get(order.kind()), "no desk for this kind of order");
  }
}
