package dev.postern.policy.keycloak;

import dev.postern.policy.Brand;
import dev.postern.policy.BrandColor;
import dev.postern.policy.PolicyProblem;
import dev.postern.policy.TimeZones;
import dev.postern.shared.EmailAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Reads the face of a portal's firm from the client's attributes. */
final class BrandKeys {
  static final String NAME = "postern.brand.name";
  static final String SENDER_NAME = "postern.brand.sender-name";
  static final String SENDER_ADDRESS = "postern.brand.sender-address";
  static final String REPLY_TO = "postern.brand.reply-to";
  static final String LOGO = "postern.brand.logo";
  static final String COLOR = "postern.brand.color";
  static final String TIME_ZONE = "postern.brand.time-zone";

  /** A sentence or two; more would not be read on such a page. */
  static final LocalTextKey CLOSING_LINE =
      LocalTextKey.ofOneLine("postern.brand.closing-line", 300);

  /** It stands before a title, as a label. */
  static final LocalTextKey MATTER_NOUN = LocalTextKey.ofOneLine("postern.brand.matter-noun", 40);

  /** As long as an invitation's own message may be. */
  static final LocalTextKey WELCOME = LocalTextKey.ofLines("postern.brand.welcome", 2000);

  /** A mail program shows less. */
  static final int LONGEST_SENDER_NAME = 100;

  static final int LONGEST_URL = 500;

  private static final Set<String> KEYS =
      Set.of(NAME, SENDER_NAME, SENDER_ADDRESS, REPLY_TO, LOGO, COLOR, TIME_ZONE);
  private static final List<LocalTextKey> TEXTS = List.of(CLOSING_LINE, MATTER_NOUN, WELCOME);

  private final Map<String, String> attributes;
  private final List<PolicyProblem> problems;

  /**
   * Reads one portal's keys.
   *
   * @param attributes the client's
   * @param problems where every value is named that is none
   */
  BrandKeys(Map<String, String> attributes, List<PolicyProblem> problems) {
    this.attributes = attributes;
    this.problems = problems;
  }

  /** Whether an attribute is one of these keys, in whatever language. */
  static boolean isKnown(String key) {
    return KEYS.contains(key) || TEXTS.stream().anyMatch(text -> text.covers(key));
  }

  Brand read(RealmModel realm, ClientModel client) {
    return read(Stream.of(realm.getDisplayName(), client.getName(), client.getClientId()));
  }

  /**
   * Reads all keys.
   *
   * @param otherNames what the firm may be called if it has no key for it, best first
   */
  Brand read(Stream<@Nullable String> otherNames) {
    return new Brand(
        firm(otherNames),
        CLOSING_LINE.read(attributes, problems),
        new Brand.Sender(senderName(), address(SENDER_ADDRESS), address(REPLY_TO)),
        new Brand.Look(logo(), color()),
        new Brand.Words(MATTER_NOUN.read(attributes, problems), WELCOME.read(attributes, problems)),
        zone());
  }

  /** On one line whatever was configured: the name stands in the subject of mails. */
  private String firm(Stream<@Nullable String> otherNames) {
    return Stream.concat(Stream.of(attributes.get(NAME)), otherNames)
        .map(LocalTextKey::oneLine)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("every client has a client id"));
  }

  /** What would break the line could become a header or a second sender. */
  private Optional<String> senderName() {
    Optional<String> text = value(SENDER_NAME);
    Optional<String> name =
        text.filter(line -> line.length() <= LONGEST_SENDER_NAME)
            .filter(line -> line.equals(LocalTextKey.oneLine(line)));
    if (text.isPresent() && name.isEmpty()) {
      problem(SENDER_NAME, "must be one line of at most " + LONGEST_SENDER_NAME + " characters");
    }
    return name;
  }

  private Optional<EmailAddress> address(String key) {
    Optional<String> text = value(key);
    Optional<EmailAddress> address = text.flatMap(EmailAddress::parse);
    if (text.isPresent() && address.isEmpty()) {
      problem(key, "must be one plain e-mail address, its domain in ASCII");
    }
    return address;
  }

  /** Mails that load anything without TLS are blocked, and tell who reads them. */
  private Optional<URI> logo() {
    Optional<String> text = value(LOGO);
    Optional<URI> logo = text.filter(url -> url.length() <= LONGEST_URL).flatMap(BrandKeys::image);
    if (text.isPresent() && logo.isEmpty()) {
      problem(LOGO, "must be an https URL of at most " + LONGEST_URL + " characters");
    }
    return logo;
  }

  private static Optional<URI> image(String text) {
    try {
      URI uri = new URI(text);
      boolean plain = uri.getRawUserInfo() == null && text.equals(uri.toASCIIString());
      return "https".equals(uri.getScheme()) && uri.getHost() != null && plain
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException noUrl) {
      return Optional.empty();
    }
  }

  private Optional<BrandColor> color() {
    Optional<String> text = value(COLOR);
    Optional<BrandColor> color = text.flatMap(BrandColor::parse);
    if (text.isPresent() && color.isEmpty()) {
      problem(COLOR, "must be a color of six hexadecimal digits, such as #1f5a8c");
    }
    return color;
  }

  private ZoneId zone() {
    Optional<String> text = value(TIME_ZONE);
    Optional<ZoneId> known = text.flatMap(TimeZones::named);
    if (text.isPresent() && known.isEmpty()) {
      problem(TIME_ZONE, "must name an IANA time zone, such as Europe/Berlin");
    }
    return known.orElse(ZoneOffset.UTC);
  }

  private Optional<String> value(String key) {
    return Optional.ofNullable(attributes.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private void problem(String key, String message) {
    problems.add(new PolicyProblem(key, message));
  }
}
