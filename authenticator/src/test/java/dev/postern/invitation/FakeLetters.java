package dev.postern.invitation;

import dev.postern.contact.Person;
import dev.postern.link.LinkSecret;
import dev.postern.mail.Letter;
import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import java.util.ArrayList;
import java.util.List;

/** Writes letters without templates, and keeps what they were written from. */
public final class FakeLetters implements LinkLetters, Notices {
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Person> toldOfClosing = new ArrayList<>();
  private final List<EmailAddress> toldOfNoAccount = new ArrayList<>();

  /** What mails with links were written from, oldest first. */
  public List<Draft> drafts() {
    return List.copyOf(drafts);
  }

  /** What the latest mail with links was written from. */
  public Draft latest() {
    return drafts.get(drafts.size() - 1);
  }

  /** The secrets of all mails, oldest first. */
  public List<LinkSecret> secrets() {
    return drafts.stream().flatMap(draft -> draft.links().stream()).map(Entry::secret).toList();
  }

  /** Those who were written to that all their matters are closed. */
  public List<Person> toldOfClosing() {
    return List.copyOf(toldOfClosing);
  }

  /** Those who were written to that there is no portal for their address. */
  public List<EmailAddress> toldOfNoAccount() {
    return List.copyOf(toldOfNoAccount);
  }

  @Override
  public Letter.Content write(Draft draft) {
    drafts.add(draft);
    return new Letter.Content(
        "Your private portal at " + draft.portal().firm(), "the link", "<p>the link</p>");
  }

  @Override
  public Letter.Content writeClosed(Portal portal, Person person) {
    toldOfClosing.add(person);
    return new Letter.Content(
        "Your file at " + portal.firm() + " is no longer active", "closed", "<p>closed</p>");
  }

  @Override
  public Letter.Content writeNoAccount(Portal portal, EmailAddress to) {
    toldOfNoAccount.add(to);
    return new Letter.Content(
        "Your request for a link to " + portal.firm(), "no account", "<p>no account</p>");
  }
}
