package dev.postern.wiring;

import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.shared.RealmId;
import java.util.function.Predicate;

/**
 * Binds the Keycloak session of a postman, who works outside any request, to the realm of the order
 * in hand: themes, locales and redirect rules are looked up in the session's realm.
 */
final class RealmBound implements Correspondence {
  private static final String GONE = "the realm is gone";

  private final Predicate<RealmId> binder;
  private final Correspondence correspondence;

  /**
   * @param binder binds the session to a realm, or to none, and says whether there is one
   */
  RealmBound(Predicate<RealmId> binder, Correspondence correspondence) {
    this.binder = binder;
    this.correspondence = correspondence;
  }

  @Override
  public Composition compose(MailOrder order) {
    // What somebody typed must be forgotten, also if the realm is gone.
    if (bind(order) || order.kind() == MailOrder.Kind.SIGN_IN_REQUEST) {
      return correspondence.compose(order);
    }
    if (order.kind() == MailOrder.Kind.ADDRESS_NOTICE) {
      // And so must the old address.
      correspondence.givenUp(order, GONE);
    }
    return new Composition.Pointless(GONE);
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    if (bind(order)) {
      correspondence.handedOver(order, letter);
    }
  }

  @Override
  public void arrivedLate(MailOrder order, Letter letter) {
    if (bind(order)) {
      correspondence.arrivedLate(order, letter);
    }
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    if (bind(order)) {
      correspondence.quoted(order, letter);
    }
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    bind(order);
    correspondence.givenUp(order, failure);
  }

  private boolean bind(MailOrder order) {
    return binder.test(order.realm());
  }
}
