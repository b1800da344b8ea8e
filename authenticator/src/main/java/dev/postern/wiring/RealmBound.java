package dev.postern.wiring;

import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Binds the Keycloak session of a postman, who works outside any request, to the realm of the order
 * in hand: themes, locales and redirect rules are looked up in the session's realm.
 */
final class RealmBound implements Correspondence {
  private final KeycloakSession session;
  private final Correspondence correspondence;

  RealmBound(KeycloakSession session, Correspondence correspondence) {
    this.session = session;
    this.correspondence = correspondence;
  }

  @Override
  public Composition compose(MailOrder order) {
    // What somebody typed must be forgotten, also if the realm is gone.
    return bind(order) || order.kind() == MailOrder.Kind.SIGN_IN_REQUEST
        ? correspondence.compose(order)
        : new Composition.Pointless("the realm is gone");
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
    if (bind(order)) {
      correspondence.givenUp(order, failure);
    }
  }

  private boolean bind(MailOrder order) {
    RealmModel realm = session.realms().getRealm(order.realm().value());
    session.getContext().setRealm(realm);
    return realm != null;
  }
}
