package dev.postern.mail;

import dev.postern.shared.EmailAddress;

/** Writes the same mail for every order. */
public final class AnyCorrespondence implements Correspondence {
  @Override
  public Composition compose(MailOrder order) {
    return new Composition.Composed(
        new Letter(
            new EmailAddress("anna@client.example"),
            "receipt",
            new Letter.Content("subject", "text", "html")));
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    // The outbox tells what the test looks at.
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    // Nothing is quoted here.
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    // The outbox tells what the test looks at.
  }
}
