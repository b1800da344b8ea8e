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

  /** Where mails that nobody asked for are stopped. */
  static final String STOP =
      "https://login.firm.example/realms/firm/postern/stop/Yq8sLd0fGh2JkZxCvBnM4w.T7uI9oP1aS3dF5gH";

  static final String LOGO = "https://firm.example/brand/logo.png?v=2&size=mail";

  /** Long, with markup, a header, a domain, emoji, and two scripts from right to left. */
  static final String AWKWARD_FIRM =
      "<script>alert('firm')</script> Featherstonehaugh-Cholmondeley, Beauchamp & Söhne 🏡 "
          + "\u05DE\u05E9\u05E8\u05D3 \u0627\u0644\u0645\u064A\u0646\u0627\u0621 evil.example\r\nBcc: victim@evil.example";

  static final String AWKWARD_NAME =
      "Zoë 👩‍👩‍👧 \u202Egpj.exe\u202C <b>Wolfeschlegelsteinhausenbergerdorff</b> \u0644\u064A\u0644\u0649 ${realmName}";

  private static final String LONG_TITLE =
      "Administration of the estate of the late Hubert Blaine Wolfeschlegelsteinhausenbergerdorff senior and related trusts";

  static final String HOSTILE_LOGO = "javascript:alert(1)//\"><script src=https://evil.example>";
  static final String HOSTILE_COLOR = "red;background:url(https://evil.example/x)";

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
              "stopUrl", STOP,
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
              "code", "BCDF-3479"));
  static final MailSample REMINDER =
      new MailSample(
          "reminder",
          MailKind.INVITATION,
          "Harbour & Lane",
          Map.of(
              "purpose", "reminder",
              "firstName", "Anna",
              "matterTitle", "Purchase of 12 Elm Street",
              "matterReference", "HL-2026-0147",
              "expectedBy", "Sam Staff",
              "welcome", "Welcome to Harbour & Lane. We look forward to working with you.",
              "stopUrl", STOP));
  static final MailSample BRANDED =
      new MailSample(
          "branded",
          MailKind.INVITATION,
          "Harbour & Lane",
          Map.of(
              "firstName", "Anna",
              "matterTitle", "Purchase of 12 Elm Street",
              "matterNoun", "Mandate",
              "welcome", "Welcome to Harbour & Lane.",
              "logo", LOGO,
              "color", "#8a1538",
              "colorInk", "#ffffff",
              "stopUrl", STOP));
  static final MailSample AWKWARD =
      awkward(
          "awkward",
          Map.of(
              "message",
              "",
              "welcome",
              "<i>Willkommen</i>\nhttps://evil.example 🎉",
              "stopUrl",
              STOP));
  static final MailSample REMINDER_AWKWARD =
      awkward("reminder-awkward", Map.of("purpose", "reminder", "message", "", "stopUrl", STOP));
  static final MailSample SIGN_IN_AWKWARD =
      awkward(
          "sign-in-awkward",
          Map.of(
              "purpose",
              "sign-in",
              "code",
              "BCDF-3479",
              "welcome",
              "Not in a sign-in mail",
              "stopUrl",
              STOP));
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
              "matterTitle", LONG_TITLE,
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
          Map.of("firstName", "Anna", "link", SIGNED_LINK, "reusable", true));

  static final String LINK =
      "https://login.firm.example/realms/firm/postern/l/Zk3vXh0Q9mJr7a1bTtL5cWyUe8DfGsPqNnRoKxIiM2E";
  static final String PORTAL = "https://portal.firm.example/";
  static final String RESUME =
      "https://login.firm.example/realms/firm/postern/resume?portal=client-portal&matter=HL-2026-0147";

  static Stream<MailSample> all() {
    return Stream.of(
            invitations(),
            MattersSamples.all(),
            ClosedSamples.all(),
            NoticeSamples.all(),
            WarningSamples.all())
        .flatMap(Function.identity());
  }

  static Stream<MailSample> invitations() {
    return Stream.of(
        ORDINARY,
        RENEWED,
        REMINDER,
        SIGN_IN,
        CODE,
        BRANDED,
        AWKWARD,
        REMINDER_AWKWARD,
        SIGN_IN_AWKWARD,
        SPARSE,
        LONG,
        MARKUP,
        LOOK_ALIKE,
        RIGHT_TO_LEFT,
        EMOJI,
        SIGNED);
  }

  /** One of each mail that differs in its words, as ordinary and as awkward as it comes. */
  static Stream<MailSample> inEveryLanguage() {
    return Stream.of(
        ORDINARY,
        AWKWARD,
        REMINDER,
        REMINDER_AWKWARD,
        CODE,
        SIGN_IN_AWKWARD,
        MattersSamples.TWO,
        MattersSamples.AWKWARD,
        ClosedSamples.SIMPLE,
        ClosedSamples.AWKWARD,
        NoticeSamples.ADDRESS_CHANGED,
        NoticeSamples.ADDRESS_CHANGED_AWKWARD,
        NoticeSamples.NO_ACCOUNT,
        NoticeSamples.NO_ACCOUNT_AWKWARD,
        WarningSamples.NEW_DEVICE,
        WarningSamples.NEW_DEVICE_AWKWARD,
        WarningSamples.DISOWNED,
        WarningSamples.DISOWNED_AWKWARD);
  }

  private static MailSample awkward(String fileName, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("firstName", AWKWARD_NAME);
    values.put("matterNoun", "<u>Akte</u>\r\nvictim.example");
    values.put("matterTitle", LONG_TITLE + " <img src=x onerror=alert(1)>");
    values.put("matterReference", "\u05EA\u05D9\u05E7 №5/🏠");
    values.put("expectedBy", "");
    values.put("logo", HOSTILE_LOGO);
    values.put("color", HOSTILE_COLOR);
    values.put("colorInk", "#fff;}</style>");
    return new MailSample(fileName, MailKind.INVITATION, AWKWARD_FIRM, values);
  }

  Map<String, Object> attributes() {
    return attributes(Language.ENGLISH);
  }

  Map<String, Object> attributes(Language reader) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("firm", firm);
    attributes.put("portalUrl", PORTAL);
    attributes.put("resumeUrl", RESUME);
    switch (kind) {
      case INVITATION -> {
        attributes.put("link", LINK);
        attributes.putAll(SampleMoment.named("expiry", reader));
      }
      case MATTERS -> attributes.putAll(SampleMoment.named("expiry", reader));
      case ADDRESS_CHANGED -> attributes.putAll(SampleMoment.named("changed", reader));
      case NEW_DEVICE -> {
        attributes.put("accessUrl", WarningSamples.ACCESS);
        attributes.putAll(SampleMoment.named("access", reader));
      }
      case DISOWNED -> {
        attributes.putAll(SampleMoment.named("said", reader));
        attributes.putAll(SampleMoment.named("access", reader));
      }
      case CLOSED, NO_ACCOUNT -> {}
    }
    attributes.putAll(optional);
    return attributes;
  }

  /** The addresses that its mail may link to, in this order. */
  List<String> addresses() {
    List<String> lasting =
        switch (kind) {
          case INVITATION, MATTERS, CLOSED -> List.of(PORTAL, RESUME);
          case NO_ACCOUNT -> List.of(RESUME);
          case NEW_DEVICE -> List.of(WarningSamples.ACCESS);
          case ADDRESS_CHANGED, DISOWNED -> List.of();
        };
    return Stream.of(links(), links(), lasting, stop()).flatMap(List::stream).toList();
  }

  /** Only mails that come unasked say where to stop them. */
  private List<String> stop() {
    boolean unasked = kind == MailKind.NO_ACCOUNT || kind == MailKind.INVITATION;
    boolean named = optional.containsKey("stopUrl") && !"sign-in".equals(optional.get("purpose"));
    return unasked && named ? List.of(STOP) : List.of();
  }

  /** What signs in, in the order of the mail. */
  List<String> links() {
    return switch (kind) {
      case INVITATION -> List.of((String) optional.getOrDefault("link", LINK));
      case MATTERS -> MattersSamples.links(this);
      case CLOSED, ADDRESS_CHANGED, NO_ACCOUNT, NEW_DEVICE, DISOWNED -> List.of();
    };
  }

  @Override
  public String toString() {
    return fileName;
  }
}
