package dev.postern.email;

import java.util.Map;
import java.util.stream.Stream;

/** The mails without a link that signs in: to a former address, and to one that nobody has. */
final class NoticeSamples {
  static final MailSample ADDRESS_CHANGED =
      new MailSample(
          "address-changed",
          MailKind.ADDRESS_CHANGED,
          "Harbour & Lane",
          Map.of("firstName", "Anna"));
  static final MailSample ADDRESS_CHANGED_AWKWARD =
      new MailSample(
          "address-changed-awkward",
          MailKind.ADDRESS_CHANGED,
          MailSample.AWKWARD_FIRM,
          Map.of(
              "firstName", MailSample.AWKWARD_NAME,
              "logo", MailSample.HOSTILE_LOGO,
              "color", MailSample.HOSTILE_COLOR,
              "colorInk", "#ffffff"));
  static final MailSample NO_ACCOUNT =
      new MailSample(
          "no-account", MailKind.NO_ACCOUNT, "Harbour & Lane", Map.of("stopUrl", MailSample.STOP));
  static final MailSample NO_ACCOUNT_AWKWARD =
      new MailSample(
          "no-account-awkward",
          MailKind.NO_ACCOUNT,
          MailSample.AWKWARD_FIRM,
          Map.of(
              "stopUrl", MailSample.STOP,
              "logo", MailSample.HOSTILE_LOGO,
              "color", MailSample.HOSTILE_COLOR,
              "colorInk", "#ffffff"));

  private NoticeSamples() {}

  static Stream<MailSample> all() {
    return Stream.of(ADDRESS_CHANGED, ADDRESS_CHANGED_AWKWARD, NO_ACCOUNT, NO_ACCOUNT_AWKWARD);
  }
}
