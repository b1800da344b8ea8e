package dev.postern.mail;

import java.util.function.Supplier;

/** Composes what it was told to, and notes what it learns. */
final class ScriptedCorrespondence implements Correspondence {
  private final Journal journal;
  private Supplier<Composition> script;

  ScriptedCorrespondence(Journal journal, Composition composition) {
    this.journal = journal;
    this.script = () -> composition;
  }

  void compose(Supplier<Composition> changed) {
    script = changed;
  }

  @Override
  public Composition compose(MailOrder order) {
    journal.note("compose attempt " + order.attempts());
    return script.get();
  }

  @Override
  public void handedOver(MailOrder order, Letter letter) {
    journal.note("handed over " + letter.receipt());
  }

  @Override
  public void arrivedLate(MailOrder order, Letter letter) {
    journal.note("arrived late " + letter.receipt());
  }

  @Override
  public void quoted(MailOrder order, Letter letter) {
    journal.note("quoted " + letter.receipt());
  }

  @Override
  public void givenUp(MailOrder order, String failure) {
    journal.note("given up: " + failure);
  }
}
