package dev.postern.invitation.rest;

import dev.postern.api.FieldError;
import dev.postern.api.RequestBody;
import dev.postern.api.RequestBody.Rule;
import dev.postern.invitation.Bounces;
import dev.postern.invitation.Bounces.Bounce;
import dev.postern.invitation.Bounces.BounceType;
import dev.postern.link.LinkId;
import dev.postern.shared.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The body of {@code POST /bounces}, read.
 *
 * @param link the link of the mail, by its own id or the mail's Message-ID
 * @param portal the client id it names, if it names one
 * @param bounce empty if its type is faulty
 * @param errors all faults
 */
record BounceForm(
    Optional<LinkId> link,
    Optional<String> portal,
    Optional<EmailAddress> email,
    Optional<Bounce> bounce,
    List<FieldError> errors) {
  private static final int LONGEST_CLIENT_ID = 255;
  private static final int LONGEST_DIAGNOSTIC = 4000;

  private static final Rule<LinkId> MESSAGE_ID =
      new Rule<>(
          Bounces::linkOf, "invalid-message-id", "Must be the Message-ID of a mail of Postern's.");
  private static final Rule<LinkId> LINK =
      new Rule<>(Call::linkId, "invalid-link", "Must be the id of a link.");
  private static final Rule<String> PORTAL =
      new Rule<>(
          text -> Optional.of(text.strip()).filter(t -> t.length() <= LONGEST_CLIENT_ID),
          "invalid-text",
          "Must be the client id of a portal.");
  private static final Rule<EmailAddress> ADDRESS =
      new Rule<>(
          EmailAddress::parse,
          "invalid-email",
          "Must be one plain ASCII e-mail address, such as anna@client.example.");
  private static final Rule<BounceType> TYPE =
      new Rule<>(BounceForm::type, "invalid-type", "Must be permanent, temporary or complaint.");
  private static final Rule<String> DIAGNOSTIC =
      new Rule<>(
          text -> Optional.of(text).filter(t -> t.length() <= LONGEST_DIAGNOSTIC),
          "invalid-text",
          "Must have at most " + LONGEST_DIAGNOSTIC + " characters.");

  static BounceForm parse(String json) {
    RequestBody body = RequestBody.parse(json);
    body.rejectFieldsBesides(Set.of("messageId", "link", "portal", "email", "type", "diagnostic"));
    Optional<BounceType> type = body.required("type", TYPE);
    Optional<String> status = body.optional("diagnostic", DIAGNOSTIC).flatMap(Bounces::statusIn);
    Optional<LinkId> message = body.optional("messageId", MESSAGE_ID);
    Optional<LinkId> link = body.optional("link", LINK);
    boolean byAddress = body.has("portal") || body.has("email");
    Optional<String> portal = byAddress ? body.required("portal", PORTAL) : Optional.empty();
    Optional<EmailAddress> email = byAddress ? body.required("email", ADDRESS) : Optional.empty();
    long ways =
        Stream.of(message.isPresent(), link.isPresent(), byAddress).filter(way -> way).count();
    if (ways != 1 && body.errors().isEmpty()) {
      body.fault(
          "messageId", "one-of", "Name the mail by messageId, by link, or by portal and email.");
    }
    return new BounceForm(
        message.or(() -> link), portal, email, type.map(t -> new Bounce(t, status)), body.errors());
  }

  private static Optional<BounceType> type(String text) {
    return Stream.of(BounceType.values())
        .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }
}
