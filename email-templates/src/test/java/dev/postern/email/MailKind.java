package dev.postern.email;

import java.util.Map;

/** The mails that Postern writes: a template each, and what the sender names beside it. */
enum MailKind {
  INVITATION("postern-invitation.ftl"),
  MATTERS("postern-matters.ftl"),
  CLOSED("postern-closed.ftl"),
  ADDRESS_CHANGED("postern-address-changed.ftl"),
  NO_ACCOUNT("postern-no-account.ftl"),
  NEW_DEVICE("postern-new-device.ftl"),
  DISOWNED("postern-disowned.ftl");

  private final String template;

  MailKind(String template) {
    this.template = template;
  }

  String template() {
    return template;
  }

  String subject(Map<String, Object> postern) {
    return switch (this) {
      case INVITATION -> subject(String.valueOf(postern.get("purpose")));
      case MATTERS -> "posternSignInSubject";
      case CLOSED -> "posternClosedSubject";
      case ADDRESS_CHANGED -> "posternAddressChangedSubject";
      case NO_ACCOUNT -> "posternNoAccountSubject";
      case NEW_DEVICE -> "posternDeviceSubject";
      case DISOWNED -> "posternDisownedSubject";
    };
  }

  private static String subject(String purpose) {
    return switch (purpose) {
      case "sign-in" -> "posternSignInSubject";
      case "reminder" -> "posternReminderSubject";
      default -> "posternInvitationSubject";
    };
  }
}
