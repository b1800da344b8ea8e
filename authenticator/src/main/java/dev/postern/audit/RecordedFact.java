package dev.postern.audit;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.shared.RealmId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A fact as it stands in the record. What a person can have erased of it, address and user agent,
 * and of a mailbox its digest, is in its hash by a salted hash of its own: with the salt gone,
 * nobody can try out what was there, and the rest still proves what it proved.
 *
 * @param id its name
 * @param realm where
 * @param at when, to the millisecond
 * @param type a name of {@link AuditFact.FactType}; of a newer version, another
 * @param attributes what is known of it, as it is kept
 * @param personal what proves the attributes that are {@link #personal(String)}
 */
public record RecordedFact(
    String id,
    RealmId realm,
    Instant at,
    String type,
    Map<Attribute, String> attributes,
    Personal personal) {
  /**
   * The types whose digest is not of a secret but of a mailbox: whoever guesses the address can see
   * by it whether they are right.
   */
  public static final Set<String> OF_MAILBOXES =
      Set.of(
          FactType.MAIL_STOPPED.name(),
          FactType.MAIL_ALLOWED.name(),
          FactType.MAIL_RETURNED.name());

  private static final Set<Attribute> OF_ANY =
      Collections.unmodifiableSet(EnumSet.of(Attribute.IP, Attribute.USER_AGENT));
  private static final Set<Attribute> OF_A_MAILBOX =
      Collections.unmodifiableSet(EnumSet.of(Attribute.DIGEST, Attribute.IP, Attribute.USER_AGENT));

  private static final int LONGEST = 255;
  private static final int LONGEST_USER_AGENT = 512;

  public RecordedFact {
    attributes = Map.copyOf(attributes);
  }

  /**
   * A fact that is recorded now. Values are cut rather than refused, and what no database takes is
   * written otherwise: none of that must fail what the fact is about.
   *
   * @param salt what nobody can guess, used for nothing else
   */
  public static RecordedFact of(String id, AuditFact fact, Instant at, String salt) {
    Map<Attribute, String> kept = new EnumMap<>(Attribute.class);
    fact.attributes().forEach((attribute, value) -> kept.put(attribute, kept(attribute, value)));
    return new RecordedFact(
        id,
        fact.realm(),
        at,
        fact.type().name(),
        kept,
        new Personal(Optional.of(salt), personalHash(salt, fact.type().name(), kept)));
  }

  /** What is erased on request of a fact of this type, by name. */
  public static Set<Attribute> personal(String type) {
    return OF_MAILBOXES.contains(type) ? OF_A_MAILBOX : OF_ANY;
  }

  /** A value as the record keeps it, and as any column of Keycloak's events takes it. */
  public static String kept(Attribute attribute, String value) {
    int longest = attribute == Attribute.USER_AGENT ? LONGEST_USER_AGENT : LONGEST;
    String cut = value.length() <= longest ? value : value.substring(0, longest);
    // Halves of surrogate pairs, such as a cut leaves, become question marks.
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        .replace('\0', '?');
  }

  /** The hash of this fact without what can be erased. */
  public String hash() {
    Canonical text =
        new Canonical("postern.fact.1")
            .with(id)
            .with(realm.value())
            .with(at.toEpochMilli())
            .with(type);
    Map<String, String> byName = new TreeMap<>();
    attributes.forEach(
        (attribute, value) -> {
          if (!personal(type).contains(attribute)) {
            byName.put(attribute.name(), value);
          }
        });
    byName.forEach((name, value) -> text.with(name).with(value));
    return text.with(personal.hash()).hash();
  }

  /** Whether the personal attributes are those that were recorded, as far as that can be told. */
  public Genuineness genuineness() {
    if (personal.salt().isPresent()) {
      return personalHash(personal.salt().get(), type, attributes).equals(personal.hash())
          ? Genuineness.GENUINE
          : Genuineness.ALTERED;
    }
    return personal(type).stream().anyMatch(attributes::containsKey)
        ? Genuineness.ALTERED
        : Genuineness.ERASED;
  }

  /** The hash that proves personal attributes. */
  public static String personalHash(String salt, String type, Map<Attribute, String> attributes) {
    Canonical text = new Canonical("postern.personal.1").with(salt);
    for (Attribute attribute : personal(type)) {
      Optional.ofNullable(attributes.get(attribute))
          .ifPresent(value -> text.with(attribute.name()).with(value));
    }
    return text.hash();
  }

  /**
   * What proves the personal attributes.
   *
   * @param salt empty once they were erased
   * @param hash of salt and attributes, as {@link #personalHash} makes it
   */
  public record Personal(Optional<String> salt, String hash) {}

  /** What there is to say of personal attributes. */
  public enum Genuineness {
    GENUINE,
    ERASED,
    ALTERED
  }
}
