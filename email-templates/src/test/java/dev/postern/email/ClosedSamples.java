package dev.postern.email;

import java.util.Map;
import java.util.stream.Stream;

/** The mail to somebody all of whose matters are closed. */
final class ClosedSamples {
  static final MailSample SIMPLE =
      new MailSample(
          "closed",
          MailKind.CLOSED,
          "Harbour & Lane",
          Map.of(
              "firstName",
              "Anna",
              "closingLine",
              "Please call our office on 020 7946 0000 if you need your papers."));
  static final MailSample SPARSE =
      new MailSample("closed-sparse", MailKind.CLOSED, "Harbour & Lane", Map.of());
  static final MailSample AWKWARD =
      new MailSample(
          "closed-awkward",
          MailKind.CLOSED,
          MailSample.MARKUP.firm(),
          Map.of(
              "firstName",
              "${realmName} \u202Egpj.exe",
              "closingLine",
              "<script>alert(1)</script>\r\nWrite to help@evil.example, or see https://evil.example 🏡 משרד"));
  static final MailSample LONG =
      new MailSample(
          "closed-long",
          MailKind.CLOSED,
          MailSample.LONG.firm(),
          Map.of("closingLine", "Please contact your broker to get a new link. ".repeat(12)));

  private ClosedSamples() {}

  static Stream<MailSample> all() {
    return Stream.of(SIMPLE, SPARSE, AWKWARD, LONG);
  }
}
