package dev.postern.invitation.rest;

import dev.postern.api.FieldError;
import dev.postern.api.RequestBody;
import dev.postern.api.RequestBody.Rule;
import dev.postern.contact.NewPerson;
import dev.postern.invitation.Invitation.MatterPlace;
import dev.postern.matter.MatterReference;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.UnsafeCharacters;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The body of {@code POST /invitations}, read.
 *
 * @param portal the client id it names, if it names one
 * @param person whom to invite; empty if the address is faulty
 * @param errors all faults
 */
record InvitationForm(
    Optional<String> portal,
    Optional<NewPerson> person,
    Optional<MatterPlace> matter,
    Optional<String> message,
    Optional<String> target,
    List<FieldError> errors) {
  private static final int MAX_NAME = 255;
  private static final int MAX_TITLE = 255;
  private static final int MAX_ROLE = 64;
  private static final int MAX_MESSAGE = 2000;
  private static final int MAX_TARGET = 2000;

  private static final Rule<EmailAddress> ADDRESS =
      new Rule<>(
          EmailAddress::parse,
          "invalid-email",
          "Must be one plain ASCII e-mail address, such as anna@client.example.");
  private static final Rule<MatterReference> REFERENCE =
      new Rule<>(
          MatterReference::parse,
          "invalid-reference",
          "Must have 1 to " + MatterReference.MAX_LENGTH + " characters, none of them a control.");
  private static final Rule<String> LANGUAGE =
      new Rule<>(
          InvitationForm::languageTag,
          "invalid-locale",
          "Must be a BCP 47 language tag, such as en or pt-BR.");

  static InvitationForm parse(String json) {
    RequestBody body = RequestBody.parse(json);
    body.rejectFieldsBesides(
        Set.of(
            "portal",
            "email",
            "firstName",
            "lastName",
            "locale",
            "matter",
            "role",
            "message",
            "target"));
    Optional<String> portal = body.required("portal", line(MAX_NAME));
    Optional<EmailAddress> email = body.required("email", ADDRESS);
    Optional<String> firstName = body.optional("firstName", line(MAX_NAME));
    Optional<String> lastName = body.optional("lastName", line(MAX_NAME));
    Optional<String> locale = body.optional("locale", LANGUAGE);
    Optional<String> role = body.optional("role", line(MAX_ROLE));
    Optional<RequestBody> place = body.object("matter");
    Optional<MatterPlace> matter = place.flatMap(object -> place(object, role));
    if (role.isPresent() && !body.has("matter")) {
      body.fault("role", "needs-matter", "A role is a place in a matter: name the matter.");
    }
    return new InvitationForm(
        portal,
        email.map(address -> new NewPerson(address, firstName, lastName, locale)),
        matter,
        body.optional("message", lines()),
        body.optional("target", line(MAX_TARGET)),
        body.errors());
  }

  private static Optional<MatterPlace> place(RequestBody matter, Optional<String> role) {
    matter.rejectFieldsBesides(Set.of("reference", "title", "expectedBy"));
    Optional<String> title = matter.optional("title", line(MAX_TITLE));
    Optional<String> expectedBy = matter.optional("expectedBy", line(MAX_NAME));
    return matter
        .required("reference", REFERENCE)
        .map(reference -> new MatterPlace(reference, title, expectedBy, role));
  }

  /** One line of text: names and titles end up in headers and subjects of mails. */
  private static Rule<String> line(int longest) {
    return new Rule<>(
        text ->
            Optional.of(text.strip())
                .filter(t -> t.length() <= longest)
                .filter(t -> t.codePoints().noneMatch(UnsafeCharacters::contain)),
        "invalid-text",
        "Must be one line of at most " + longest + " characters, none of them a control.");
  }

  private static Rule<String> lines() {
    return new Rule<>(
        text ->
            Optional.of(text.strip().replace("\r\n", "\n"))
                .filter(t -> t.length() <= MAX_MESSAGE)
                .filter(
                    t -> t.codePoints().noneMatch(c -> c != '\n' && UnsafeCharacters.contain(c))),
        "invalid-text",
        "Must have at most " + MAX_MESSAGE + " characters, no controls but line breaks.");
  }

  private static Optional<String> languageTag(String text) {
    try {
      String tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
      return text.length() <= MAX_ROLE && !tag.equals("und") ? Optional.of(tag) : Optional.empty();
    } catch (IllformedLocaleException notATag) {
      return Optional.empty();
    }
  }
}
