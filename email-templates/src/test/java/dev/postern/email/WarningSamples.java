package dev.postern.email;

import java.util.Map;
import java.util.stream.Stream;

/** The mails that warn: a contact of a new device, the firm of what a contact has disowned. */
final class WarningSamples {
  /** Where a contact says that something was not them. */
  static final String ACCESS =
      "https://login.firm.example/realms/firm/postern/access?portal=client-portal";

  static final MailSample NEW_DEVICE =
      new MailSample(
          "new-device",
          MailKind.NEW_DEVICE,
          "Harbour & Lane",
          Map.of(
              "firstName", "Anna",
              "accessDevice", "Firefox · Windows",
              "accessNetwork", "203.0.113.0/24",
              "matterTitle", "Purchase of 12 Elm Street",
              "matterReference", "HL-2026-0147"));
  static final MailSample NEW_DEVICE_PASSWORD =
      new MailSample(
          "new-device-password",
          MailKind.NEW_DEVICE,
          "Harbour & Lane",
          Map.of(
              "firstName", "Anna",
              "accessDevice", "Firefox · Windows",
              "accessNetwork", "203.0.113.0/24",
              "byPassword", true));
  static final MailSample NEW_DEVICE_AWKWARD =
      new MailSample(
          "new-device-awkward",
          MailKind.NEW_DEVICE,
          MailSample.AWKWARD_FIRM,
          Map.of(
              "firstName", MailSample.AWKWARD_NAME,
              "accessDevice", "",
              "accessNetwork", "2001:db8:1::/48",
              "matterNoun", "<u>Akte</u>\r\nvictim.example",
              "matterTitle", "<img src=x onerror=alert(1)> https://evil.example ${loginTitle}",
              "logo", MailSample.HOSTILE_LOGO,
              "color", MailSample.HOSTILE_COLOR,
              "colorInk", "#ffffff"));
  static final MailSample DISOWNED =
      new MailSample(
          "disowned",
          MailKind.DISOWNED,
          "Harbour & Lane",
          Map.of(
              "clientName", "Anna Arnold",
              "clientEmail", "anna@client.example",
              "accessDevice", "Firefox · Windows",
              "accessNetwork", "203.0.113.0/24",
              "matterTitle", "Purchase of 12 Elm Street",
              "matterReference", "HL-2026-0147"));
  static final MailSample DISOWNED_PASSWORD =
      new MailSample(
          "disowned-password",
          MailKind.DISOWNED,
          "Harbour & Lane",
          Map.of(
              "clientName", "Anna Arnold",
              "clientEmail", "anna@client.example",
              "accessDevice", "Firefox · Windows",
              "accessNetwork", "203.0.113.0/24",
              "takesPasswords", true));
  static final MailSample DISOWNED_AWKWARD =
      new MailSample(
          "disowned-awkward",
          MailKind.DISOWNED,
          MailSample.AWKWARD_FIRM,
          Map.of(
              "clientName",
              MailSample.AWKWARD_NAME,
              "clientEmail",
              "anna@client.example",
              "accessDate",
              "",
              "logo",
              MailSample.HOSTILE_LOGO,
              "color",
              MailSample.HOSTILE_COLOR,
              "colorInk",
              "#ffffff"));

  private WarningSamples() {}

  static Stream<MailSample> all() {
    return Stream.of(
        NEW_DEVICE,
        NEW_DEVICE_PASSWORD,
        NEW_DEVICE_AWKWARD,
        DISOWNED,
        DISOWNED_PASSWORD,
        DISOWNED_AWKWARD);
  }
}
