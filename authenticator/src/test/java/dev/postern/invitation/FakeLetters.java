package dev.postern.invitation;

import dev.postern.admission.Verdict.Admitted;
import dev.postern.link.Link;
import dev.postern.link.LinkSecret;
import dev.postern.mail.Letter;
import java.util.ArrayList;
import java.util.List;

/** Writes letters without templates, and keeps the secrets that they were written with. */
final class FakeLetters implements InvitationLetters {
  private final List<LinkSecret> secrets = new ArrayList<>();

  List<LinkSecret> secrets() {
    return List.copyOf(secrets);
  }

  @Override
  public Letter.Content write(Link link, Admitted admitted, LinkSecret secret) {
    secrets.add(secret);
    return new Letter.Content(
        "Your private portal at " + admitted.portal().firm(), "the link", "<p>the link</p>");
  }
}
