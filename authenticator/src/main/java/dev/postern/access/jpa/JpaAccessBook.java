package dev.postern.access.jpa;

import dev.postern.access.AccessBook;
import dev.postern.access.AccessId;
import dev.postern.access.Opening;
import dev.postern.access.Opening.Browser;
import dev.postern.access.Opening.Cookies;
import dev.postern.access.PasswordAccess;
import dev.postern.access.PastAccess;
import dev.postern.access.PastAccess.Cursor;
import dev.postern.access.PastAccess.Opened;
import dev.postern.access.PastAccess.Proven;
import dev.postern.contact.Contact;
import dev.postern.contact.ContactId;
import dev.postern.link.Access;
import dev.postern.link.LinkId;
import dev.postern.link.RedemptionId;
import dev.postern.matter.MatterReference;
import dev.postern.shared.MatterId;
import dev.postern.shared.SessionId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accesses from the redemptions of links and the sign-ins with passwords, in the transaction of its
 * entity manager. Two lists of different tables are read as far as one page needs, and merged.
 */
public final class JpaAccessBook implements AccessBook {
  /** Of a proof: neither withdrawn, nor shown before its contact was last signed out. */
  private static final String STANDING =
      """
      p.withdrawnAt is null and not exists (select 1 from ContactEntity out
        where out.userId = p.userId and out.portalId = p.portalId
          and out.signedOutAt >= coalesce(p.shownAt, p.provenAt))""";

  /** A redemption with its matter, what it left in a session, and whether it was disowned. */
  private static final String BY_LINK =
      """
      select r.id, r.redeemedAt, r.network, r.device, r.linkId, m.id, m.reference, m.title, r.root,
        (select min(p.provenAt) from SessionProofEntity p
          where p.sessionId = r.root and p.userId = :user and p.portalId = :portal
            and p.matterId is not distinct from l.matterId
            and p.provenAt >= r.redeemedAt
            and %s),
        (select count(d.id) from DisownedEntity d where d.accessId = r.id)
      from RedemptionEntity r join LinkEntity l on l.id = r.linkId
        left join MatterEntity m on m.id = l.matterId
      where r.contactId = :contact"""
          .formatted(STANDING);

  private static final String BY_PASSWORD =
      """
      select a.id, a.signedInAt, a.network, a.device, a.sessionId,
        (select min(p.provenAt) from SessionProofEntity p
          where p.sessionId = a.sessionId and p.userId = :user and p.portalId = :portal
            and p.provenAt >= a.signedInAt
            and %s),
        (select count(d.id) from DisownedEntity d where d.accessId = a.id)
      from PasswordAccessEntity a
      where a.contactId = :contact"""
          .formatted(STANDING);

  private static final String USES =
      """
      select r.id, l.matterId, r.browser, r.hint, r.network, r.device,
        (select count(p.id) from SessionProofEntity p
          where p.sessionId = r.root and p.userId = l.userId and p.portalId = l.portalId
            and p.matterId is not distinct from l.matterId
            and p.provenAt >= r.redeemedAt
            and %s)
      from RedemptionEntity r join LinkEntity l on l.id = r.linkId
      where\s"""
          .formatted(STANDING);

  /** When sessions were last shown each thing that they open, and when what was not taken since. */
  private static final String PROOFS =
      """
      select p.sessionId, p.matterId, max(p.provenAt),
        max(case when p.withdrawnAt is null and (c.signedOutAt is null
          or c.signedOutAt < coalesce(p.shownAt, p.provenAt)) then p.provenAt end)
      from SessionProofEntity p
        join ContactEntity c on c.userId = p.userId and c.portalId = p.portalId
      where c.id = :contact and p.sessionId in :sessions
      group by p.sessionId, p.matterId""";

  private static final Comparator<PastAccess> NEWEST_FIRST =
      Comparator.comparing((PastAccess past) -> past.access().at())
          .thenComparing(past -> past.id().value())
          .reversed();

  private final EntityManager entities;

  public JpaAccessBook(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<PastAccess> of(Contact contact, Optional<Cursor> after, int most) {
    Stream<PastAccess> byLink =
        listed(BY_LINK, "r", "redeemedAt", contact, after, most).map(JpaAccessBook::byLink);
    Stream<PastAccess> byPassword =
        listed(BY_PASSWORD, "a", "signedInAt", contact, after, most).map(JpaAccessBook::byPassword);
    return Stream.concat(byLink, byPassword).sorted(NEWEST_FIRST).limit(most).toList();
  }

  private Stream<Object[]> listed(
      String selection,
      String row,
      String time,
      Contact contact,
      Optional<Cursor> after,
      int most) {
    String older =
        after.isEmpty()
            ? ""
            : " and (%1$s.%2$s < :at or (%1$s.%2$s = :at and %1$s.id < :id))".formatted(row, time);
    String order = " order by %1$s.%2$s desc, %1$s.id desc".formatted(row, time);
    TypedQuery<Object[]> query = ofContact(selection + older + order, contact).setMaxResults(most);
    after.ifPresent(
        cursor ->
            query
                .setParameter("at", cursor.at().toEpochMilli())
                .setParameter("id", cursor.id().value()));
    return query.getResultStream();
  }

  @Override
  public Optional<PastAccess> find(Contact contact, AccessId id) {
    Stream<PastAccess> byLink =
        ofContact(BY_LINK + " and r.id = :id", contact)
            .setParameter("id", id.value())
            .getResultStream()
            .map(JpaAccessBook::byLink);
    Stream<PastAccess> byPassword =
        ofContact(BY_PASSWORD + " and a.id = :id", contact)
            .setParameter("id", id.value())
            .getResultStream()
            .map(JpaAccessBook::byPassword);
    return Stream.concat(byLink, byPassword).findFirst();
  }

  private TypedQuery<Object[]> ofContact(String query, Contact contact) {
    return entities
        .createQuery(query, Object[].class)
        .setParameter("contact", contact.id().value())
        .setParameter("portal", contact.portal().value())
        .setParameter("user", contact.user().value());
  }

  @Override
  public void enter(PasswordAccess access) {
    PasswordAccessEntity row = new PasswordAccessEntity(access);
    entities.persist(row);
    entities.flush();
    entities.detach(row);
  }

  @Override
  public Optional<PasswordAccess> byPassword(AccessId id) {
    return passwords("a.id = :id", Map.of("id", id.value()), 1).findFirst();
  }

  @Override
  public List<Opening> openingsOf(ContactId contact, int most) {
    Map<String, String> whose = Map.of("contact", contact.value());
    List<Opening> byLinks =
        uses(
                "r.contactId = :contact and r.root is not null"
                    + " order by r.redeemedAt desc, r.id desc",
                whose,
                most)
            .toList();
    List<PasswordAccess> passwords =
        passwords("a.contactId = :contact order by a.signedInAt desc, a.id desc", whose, most)
            .toList();
    return passwords.isEmpty()
        ? byLinks
        : Stream.concat(byLinks.stream(), openedBy(contact, passwords)).toList();
  }

  @Override
  public Optional<Opening> openingBy(RedemptionId redemption) {
    return uses("r.id = :id", Map.of("id", redemption.value()), 1).findFirst();
  }

  private Stream<Opening> uses(String which, Map<String, String> parameters, int most) {
    TypedQuery<Object[]> query =
        entities.createQuery(USES + which, Object[].class).setMaxResults(most);
    parameters.forEach(query::setParameter);
    return query.getResultStream().map(JpaAccessBook::use);
  }

  private Stream<PasswordAccess> passwords(String which, Map<String, String> parameters, int most) {
    TypedQuery<PasswordAccessEntity> query =
        entities
            .createQuery(
                "select a from PasswordAccessEntity a where " + which, PasswordAccessEntity.class)
            .setMaxResults(most);
    parameters.forEach(query::setParameter);
    return query
        .getResultStream()
        .peek(entities::detach)
        .map(PasswordAccessEntity::toPasswordAccess);
  }

  private Stream<Opening> openedBy(ContactId contact, List<PasswordAccess> passwords) {
    Map<String, List<Object[]>> proofs =
        entities
            .createQuery(PROOFS, Object[].class)
            .setParameter("contact", contact.value())
            .setParameter(
                "sessions", passwords.stream().map(a -> a.session().value()).distinct().toList())
            .getResultStream()
            .collect(Collectors.groupingBy(row -> text(row[0])));
    return passwords.stream()
        .flatMap(
            access -> openedBy(access, proofs.getOrDefault(access.session().value(), List.of())));
  }

  /** Nothing that counts, if what it has proven is gone by now. */
  private static Stream<Opening> openedBy(PasswordAccess access, List<Object[]> proofs) {
    long since = access.access().at().toEpochMilli();
    List<Opening> opened =
        proofs.stream()
            .filter(row -> number(row[2]) >= since)
            .map(
                row ->
                    new Opening(
                        access.id(),
                        optional(row[1]).map(MatterId::new),
                        access.browser(),
                        number(row[3]) >= since))
            .toList();
    return opened.isEmpty()
        ? Stream.of(new Opening(access.id(), Optional.empty(), access.browser(), false))
        : opened.stream();
  }

  private static Opening use(@Nullable Object[] row) {
    return new Opening(
        new AccessId(text(row[0])),
        optional(row[1]).map(MatterId::new),
        new Browser(new Cookies(optional(row[2]), optional(row[3])), text(row[4]), text(row[5])),
        isAny(row[6]));
  }

  private static PastAccess byLink(@Nullable Object[] row) {
    Optional<Opened> matter =
        optional(row[5])
            .map(
                id ->
                    new Opened(
                        new MatterId(id), new MatterReference(text(row[6])), optional(row[7])));
    return new PastAccess(
        new AccessId(text(row[0])),
        access(row),
        optional(row[4]).map(LinkId::new),
        matter,
        proven(row[8], row[9]),
        isAny(row[10]));
  }

  private static PastAccess byPassword(@Nullable Object[] row) {
    return new PastAccess(
        new AccessId(text(row[0])),
        access(row),
        Optional.empty(),
        Optional.empty(),
        proven(row[4], row[5]),
        isAny(row[6]));
  }

  private static Access access(@Nullable Object[] row) {
    return new Access(Instant.ofEpochMilli(number(row[1])), text(row[2]), text(row[3]));
  }

  private static Optional<Proven> proven(@Nullable Object session, @Nullable Object at) {
    return at == null
        ? Optional.empty()
        : optional(session)
            .map(id -> new Proven(new SessionId(id), Instant.ofEpochMilli(number(at))));
  }

  private static Optional<String> optional(@Nullable Object value) {
    return Optional.ofNullable((String) value);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : (String) value;
  }

  private static boolean isAny(@Nullable Object count) {
    return number(count) > 0;
  }

  private static long number(@Nullable Object value) {
    return value == null ? 0 : ((Number) value).longValue();
  }
}
