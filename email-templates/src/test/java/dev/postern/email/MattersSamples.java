package dev.postern.email;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several open matters, as ordinary as they come and as awkward as they get. */
final class MattersSamples {
  static final MailSample TWO =
      new MailSample(
          "matters",
          MailKind.MATTERS,
          "Harbour & Lane",
          Map.of(
              "purpose",
              "sign-in",
              "firstName",
              "Anna",
              "code",
              "BCDF-3479",
              "links",
              List.of(
                  matter(1, "Purchase of 12 Elm Street", "HL-2026-0147", "Sam Staff"),
                  matter(2, "Will and lasting power of attorney", "HL-2026-0151", "Kim Counsel"))));
  static final MailSample SPARSE =
      new MailSample(
          "matters-sparse",
          MailKind.MATTERS,
          "Harbour & Lane",
          Map.of(
              "reusable",
              true,
              "links",
              List.of(
                  matter(1, "", "HL-2026-0147", ""),
                  matter(2, "Will", "", ""),
                  matter(3, "", "", ""))));
  static final MailSample TEN =
      new MailSample(
          "matters-ten",
          MailKind.MATTERS,
          "Harbour & Lane",
          Map.of(
              "firstName",
              "Anna",
              "code",
              "BCDF-3479",
              "more",
              true,
              "links",
              IntStream.rangeClosed(1, 10)
                  .mapToObj(n -> matter(n, "Tax return " + (2015 + n), "TAX-" + n, "Sam Staff"))
                  .toList()));
  static final MailSample AWKWARD =
      new MailSample(
          "matters-awkward",
          MailKind.MATTERS,
          MailSample.AWKWARD_FIRM,
          Map.of(
              "matterNoun",
              "Mandat <script>",
              "firstName",
              "Zoë 👩‍👩‍👧 \"Z\"",
              "code",
              "BCDF-3479",
              "more",
              true,
              "links",
              Stream.of(
                      MailSample.LONG,
                      MailSample.MARKUP,
                      MailSample.LOOK_ALIKE,
                      MailSample.RIGHT_TO_LEFT,
                      MailSample.EMOJI)
                  .map(MattersSamples::matterOf)
                  .toList()));
  static final MailSample SIGNED =
      new MailSample(
          "matters-signed",
          MailKind.MATTERS,
          "Harbour & Lane",
          Map.of(
              "reusable",
              true,
              "links",
              List.of(
                  Map.of("link", MailSample.SIGNED_LINK + "1", "matterReference", "HL-1"),
                  Map.of("link", MailSample.SIGNED_LINK + "2", "matterReference", "HL-2"))));

  private MattersSamples() {}

  static Stream<MailSample> all() {
    return Stream.of(TWO, SPARSE, TEN, AWKWARD, SIGNED);
  }

  static List<String> links(MailSample sample) {
    List<?> matters = (List<?>) Objects.requireNonNull(sample.optional().get("links"));
    return matters.stream()
        .map(matter -> (String) Objects.requireNonNull(((Map<?, ?>) matter).get("link")))
        .toList();
  }

  private static Map<String, Object> matter(
      int number, String title, String reference, String expectedBy) {
    return Map.of(
        "link",
        link(number),
        "matterTitle",
        title,
        "matterReference",
        reference,
        "expectedBy",
        expectedBy);
  }

  private static Map<String, Object> matterOf(MailSample invitation) {
    Map<String, Object> matter = new HashMap<>(invitation.optional());
    matter.keySet().retainAll(List.of("matterTitle", "matterReference", "expectedBy"));
    matter.put("link", MailSample.LINK + "-" + invitation.fileName());
    return matter;
  }

  /** As long as the real ones: 43 characters of a secret. */
  private static String link(int number) {
    return MailSample.LINK.substring(0, MailSample.LINK.length() - 2) + "%02d".formatted(number);
  }
}
