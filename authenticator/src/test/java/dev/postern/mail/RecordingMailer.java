package dev.postern.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps the letters it is given, and answers what it was told to. */
final class RecordingMailer implements Mailer {
  private final List<Letter> letters = new ArrayList<>();
  private final Journal journal;
  private Supplier<Delivery> answer = Delivery.Accepted::new;

  RecordingMailer(Journal journal) {
    this.journal = journal;
  }

  void answer(Supplier<Delivery> changed) {
    answer = changed;
  }

  List<Letter> letters() {
    return List.copyOf(letters);
  }

  @Override
  public Delivery deliver(MailOrder order, Letter letter) {
    journal.note("deliver for " + order.realm());
    letters.add(letter);
    return answer.get();
  }
}
