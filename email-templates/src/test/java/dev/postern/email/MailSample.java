package dev.postern.email;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a firm and its staff may have typed: plain, sparse, awkward and hostile.
 *
 * @param fileName the name of its golden files, without the ending
 */
record MailSample(String fileName, MailKind kind, String firm, Map<String, Object> optional) {
  /** As long as a signed link gets: a Keycloak action token with all claims. */
  static final String SIGNED_LINK =
      "https://login.firm.example/realms/firm/login-actions/action-token?key=eyJhbGciOiJIUzUxMiJ9."
          + "eyJleHAiOjE3NjcxNzQ0MDAsImlhdCI6MTc2Mzk4NjIwMH0".repeat(14)
          + "."
          + "Zk3vXh0Q9mJr7a1bTtL5cWyUe8DfGsPqNnRoKxIiM2E".repeat(2);

  static final MailSample ORDINARY =
      new MailSample(
          "ordinary",
          MailKind.INVITATION,
          "Harbour & Lane",
          Map.of(
              "firstName", "Anna",
              "matterTitle", "Purchase of 12 Elm Street",
              "matterReference", "HL-2026-0147",
              "expectedBy", "Sam Staff",
              "message",
                  """
              Dear Anna,

              we have put the draft contract into your portal. Please read it before Friday's call.

              Kind regards
              Sam"""));
  static final MailSample RENEWED =
      new MailSample(
          "renewed",
          MailKind.INVITATION,
          "Harbour & Lane",
          Map.of(
              "renewed", true,
              "firstName", "Anna",
              "matterTitle", "Purchase of 12 Elm Street",
              "matterReference", "HL-2026-0147",
              "expectedBy", "Sam Staff"));
  static final MailSample SIGN_IN =
      new MailSample(
          "sign-in",
          MailKind.INVITATION,
          "Harbour & Lane",
          Map.of(
              "purpose", "sign-in",
              "firstName", "Anna",
              "matterTitle", "Purchase of 12 Elm Street",
              "matterReference", "HL-2026-0147"));
  static final MailSample CODE =
      new MailSample(
          "code",
          MailKind.INVITATION,
          "Harbour & Lane",
          Map.of(
              "purpose", "sign-in",
              "firstName", "Anna",
              "matterTitle", "Purchase of 12 Elm Street",
              "lifeMinutes", 15L,
              "code", "BCDF-3479"));
  static final MailSample SPARSE =
      new MailSample("sparse", MailKind.INVITATION, "Harbour & Lane", Map.of());
  static final MailSample EMPTY_VALUES =
      new MailSample(
          "empty-values",
          MailKind.INVITATION,
          "Harbour & Lane",
          Map.of(
              "firstName", "",
              "matterTitle", "",
              "matterReference", "",
              "expectedBy", "",
              "message", ""));
  static final MailSample LONG =
      new MailSample(
          "long",
          MailKind.INVITATION,
          "Harbour, Lane, Featherstonehaugh-Cholmondeley, Beauchamp & Partners Chartered Tax Advisers and Auditors LLP",
          Map.of(
              "firstName", "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
              "matterTitle",
                  "Administration of the estate of the late Hubert Blaine Wolfeschlegelsteinhausenbergerdorff senior and related trusts",
              "matterReference", "HL/2026/PROBATE/000000000000000000000000000000000000000147-A",
              "expectedBy", "Professor Dr. Maximiliane Featherstonehaugh-Cholmondeley",
              "message", "A very long paragraph about the documents that are needed. ".repeat(20)));
  static final MailSample MARKUP =
      new MailSample(
          "markup",
          MailKind.INVITATION,
          "<b>Harbour</b> & \"Lane\"",
          Map.of(
              "firstName", "<script>alert('first')</script>",
              "matterTitle", "<img src=x onerror=alert(1)>",
              "matterReference", "'\"><svg/onload=alert(2)>",
              "expectedBy", "<a href=\"https://evil.example\">Sam</a>",
              "message", "</blockquote><style>*{display:none}</style>\n&lt;b&gt; already escaped"));
  static final MailSample LOOK_ALIKE =
      new MailSample(
          "look-alike",
          MailKind.INVITATION,
          "evil.example\r\nBcc: victim@evil.example\r\n\r\nOpen your portal:\nhttps://evil.example/l/x",
          Map.of(
              "firstName", "www.evil.example",
              "matterTitle", "https://evil.example/login ${loginTitle} {0} #{1}",
              "matterReference", "evil\u3002example \uFF0E evil\uFF0Eexample",
              "expectedBy", "sam\u202Egpj.exe\u202C@evil.example",
              "message",
                  "Pay at http:\\\\evil.example\r\nor mail \"sam@evil.example\".\n\n\n\n\nftp://x.y"));
  static final MailSample RIGHT_TO_LEFT =
      new MailSample(
          "right-to-left",
          MailKind.INVITATION,
          "משרד הנמל, עו״ד",
          Map.of(
              "firstName", "ليلى",
              "matterTitle", "شراء منزل (الدفعة 2)",
              "expectedBy", "שרה כהן",
              "message", "مرحبا ليلى،\nيرجى قراءة العقد."));
  static final MailSample EMOJI =
      new MailSample(
          "emoji",
          MailKind.INVITATION,
          "Café Ünïcode 🏡 GmbH",
          Map.of(
              "firstName", "Zoë 👩‍👩‍👧",
              "matterTitle", "Haus №5 — “Süd” 🏠",
              "message", "Willkommen! 🎉"));

  static final MailSample SIGNED =
      new MailSample(
          "signed",
          MailKind.INVITATION,
          "Harbour & Lane",
          Map.of(
              "firstName", "Anna", "link", SIGNED_LINK, "lifeMinutes", 10080L, "reusable", true));

  static final String LINK =
      "https://login.firm.example/realms/firm/postern/l/Zk3vXh0Q9mJr7a1bTtL5cWyUe8DfGsPqNnRoKxIiM2E";
  static final String PORTAL = "https://portal.firm.example/";
  static final String RESUME =
      "https://login.firm.example/realms/firm/postern/resume?portal=client-portal&matter=HL-2026-0147";

  static Stream<MailSample> all() {
    return Stream.of(invitations(), MattersSamples.all(), ClosedSamples.all())
        .flatMap(Function.identity());
  }

  static Stream<MailSample> invitations() {
    return Stream.of(
        ORDINARY,
        RENEWED,
        SIGN_IN,
        CODE,
        SPARSE,
        LONG,
        MARKUP,
        LOOK_ALIKE,
        RIGHT_TO_LEFT,
        EMOJI,
        SIGNED);
  }

  Map<String, Object> attributes() {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("firm", firm);
    attributes.put("portalUrl", PORTAL);
    attributes.put("resumeUrl", RESUME);
    if (kind != MailKind.CLOSED) {
      attributes.put("lifeMinutes", 1440L);
    }
    if (kind == MailKind.INVITATION) {
      attributes.put("link", LINK);
    }
    attributes.putAll(optional);
    return attributes;
  }

  /** The addresses that its mail may hold, each behind these many elements, in this order. */
  List<String> addresses() {
    return Stream.of(links(), links(), List.of(PORTAL, RESUME)).flatMap(List::stream).toList();
  }

  /** What signs in, in the order of the mail. */
  List<String> links() {
    return switch (kind) {
      case INVITATION -> List.of((String) optional.getOrDefault("link", LINK));
      case MATTERS -> MattersSamples.links(this);
      case CLOSED -> List.of();
    };
  }

  @Override
  public String toString() {
    return fileName;
  }
}
