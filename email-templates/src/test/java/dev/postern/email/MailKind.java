package dev.postern.email;

import java.util.Map;

/** The mails that Postern writes: a template each, and what the sender names beside it. */
enum MailKind {
  INVITATION("postern-invitation.ftl"),
  MATTERS("postern-matters.ftl"),
  CLOSED("postern-closed.ftl");

  private final String template;

  MailKind(String template) {
    this.template = template;
  }

  String template() {
    return template;
  }

  String subject(Map<String, Object> postern) {
    return switch (this) {
      case INVITATION ->
          "sign-in".equals(postern.get("purpose"))
              ? "posternSignInSubject"
              : "posternInvitationSubject";
      case MATTERS -> "posternSignInSubject";
      case CLOSED -> "posternClosedSubject";
    };
  }
}
