package dev.postern.link;

import dev.postern.audit.AuditTrail;
import dev.postern.contact.ContactId;
import dev.postern.link.Link.Life;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.Identifiers;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A link ledger in memory. Knows no transactions: what is written is there at once. */
public final class InMemoryLinkLedger implements LinkLedger, ReminderBook {
  private final Map<LinkId, Link> links = new LinkedHashMap<>();
  private final Map<LinkDigest, Secret> secrets = new LinkedHashMap<>();
  private final Map<RedemptionId, Redemption> redemptions = new LinkedHashMap<>();
  private final Map<RedemptionId, String> hints = new HashMap<>();
  private static final Set<LinkStatus> DERIVED = EnumSet.of(LinkStatus.ADDRESS_CHANGED);

  private final Map<LinkId, String> failures = new HashMap<>();
  private final Map<LinkId, Resent> resent = new HashMap<>();
  private final AuditTrail audit;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public InMemoryLinkLedger(AuditTrail audit, Identifiers identifiers, InstantSource clock) {
    this.audit = audit;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  @Override
  public synchronized void open(Link link) {
    links.put(link.id(), link);
  }

  @Override
  public synchronized Optional<Link> find(RealmId realm, LinkId id) {
    return Optional.ofNullable(links.get(id)).filter(link -> link.scope().realm().equals(realm));
  }

  @Override
  public synchronized boolean isKnown(RealmId realm, PortalId portal, EmailAddress address) {
    return all().stream()
        .filter(link -> link.scope().realm().equals(realm))
        .filter(link -> link.scope().portal().equals(portal))
        .anyMatch(link -> link.email().equals(address));
  }

  /** All links, in the order they were asked for. */
  public synchronized List<Link> all() {
    return List.copyOf(links.values());
  }

  @Override
  public synchronized Optional<Match> match(RealmId realm, LinkDigest digest) {
    return Optional.ofNullable(secrets.get(digest))
        .flatMap(s -> find(realm, s.link()).map(link -> new Match(link, s.retired())));
  }

  @Override
  public synchronized void mint(
      LinkId link, LinkDigest digest, Instant mintedAt, Instant provisionalExpiry) {
    secrets.put(digest, new Secret(link, mintedAt, false));
    change(
        link,
        (life, story) -> {
          boolean longer = life.expiresAt().filter(e -> e.isAfter(provisionalExpiry)).isPresent();
          return longer ? story : story.mintedUntil(provisionalExpiry);
        });
  }

  @Override
  public synchronized void sent(LinkId id, LinkDigest digest, Instant at, Instant expiresAt) {
    change(id, (life, story) -> story.sent(at, expiresAt));
    Optional.ofNullable(secrets.get(digest))
        .ifPresent(sent -> secrets.replaceAll((d, s) -> s.isOlderThan(sent) ? s.retire() : s));
  }

  @Override
  public synchronized void mintAnother(LinkId link, LinkDigest digest, Instant mintedAt) {
    secrets.put(digest, new Secret(link, mintedAt, false));
  }

  @Override
  public synchronized void plan(LinkId link, Instant at) {
    change(link, (life, story) -> story.toRemindOf(at));
  }

  @Override
  public synchronized List<Link> due(Instant now, int most) {
    return all().stream()
        .filter(link -> dueAt(link).filter(due -> !due.isAfter(now)).isPresent())
        .sorted(
            Comparator.comparing((Link link) -> dueAt(link).orElseThrow())
                .thenComparing(link -> link.id().value()))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized boolean take(Link found) {
    boolean takes =
        Optional.ofNullable(links.get(found.id()))
            .flatMap(InMemoryLinkLedger::dueAt)
            .filter(due -> dueAt(found).equals(Optional.of(due)))
            .isPresent();
    if (takes) {
      change(found.id(), (life, story) -> story.reminderTaken());
    }
    return takes;
  }

  private static Optional<Instant> dueAt(Link link) {
    return link.life().reminder().dueAt();
  }

  @Override
  public synchronized void sent(LinkId link, Instant at) {
    change(link, (life, story) -> story.remindedOf(at));
  }

  @Override
  public synchronized void supersedeOlderThan(Link newer, Instant now) {
    all().stream()
        .filter(older -> older.scope().equals(newer.scope()))
        .filter(older -> older.matter().equals(newer.matter()))
        .filter(older -> isOlder(older, newer))
        .filter(older -> older.life().sentAt().isEmpty() || older.refusal(now).isEmpty())
        .filter(older -> !older.life().spent())
        .filter(older -> older.life().revokedAt().isEmpty())
        .filter(older -> older.life().supersededBy().isEmpty())
        .forEach(older -> change(older.id(), (life, story) -> story.supersededBy(newer.id())));
  }

  private static boolean isOlder(Link link, Link newer) {
    return Comparator.comparing((Link asked) -> asked.asking().at())
            .thenComparing(asked -> asked.id().value())
            .compare(link, newer)
        < 0;
  }

  @Override
  public synchronized void retire(LinkDigest digest, Instant at) {
    secrets.computeIfPresent(digest, (same, secret) -> secret.retire());
  }

  @Override
  public synchronized void restore(LinkDigest digest) {
    secrets.computeIfPresent(digest, (same, secret) -> secret.restore());
  }

  @Override
  public synchronized void failed(LinkId link, String reason, Instant at) {
    failures.put(link, reason);
    change(link, (life, story) -> story.failed(at));
  }

  @Override
  public synchronized void reopen(LinkId link) {
    failures.remove(link);
    change(link, (life, story) -> story.reopened());
  }

  @Override
  public synchronized Optional<LinkId> resend(LinkId old, LinkId fresh, Instant at, Instant since) {
    if (Optional.ofNullable(links.get(old)).filter(link -> !isOpen(link)).isPresent()) {
      return Optional.empty();
    }
    Resent last = resent.get(old);
    if (last != null && last.at().isAfter(since)) {
      return Optional.of(last.as());
    }
    resent.put(old, new Resent(fresh, at));
    return Optional.of(fresh);
  }

  @Override
  public synchronized List<LinkId> inPlaceOf(LinkId id) {
    return Stream.of(
            Optional.ofNullable(links.get(id)).flatMap(link -> link.life().healedBy()),
            Optional.ofNullable(resent.get(id)).map(Resent::as))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public synchronized List<Link> list(LinkQuery query, LinkQuery.Page page) {
    if (query.status().filter(DERIVED::contains).isPresent()) {
      throw new IllegalArgumentException("a link's own row does not say so");
    }
    Instant now = clock.instant();
    return links.values().stream()
        .filter(link -> link.scope().realm().equals(query.realm()))
        .filter(link -> link.scope().portal().equals(query.portal()))
        .filter(link -> query.contact().filter(id -> !link.scope().contact().equals(id)).isEmpty())
        .filter(link -> query.matter().isEmpty() || link.matter().equals(query.matter()))
        .filter(link -> query.purpose().filter(p -> link.asking().purpose() != p).isEmpty())
        .filter(link -> query.status().filter(status -> link.status(now) != status).isEmpty())
        .sorted(
            Comparator.comparing((Link link) -> link.asking().at())
                .thenComparing(link -> link.id().value())
                .reversed())
        .skip(page.first())
        .limit(page.max())
        .toList();
  }

  @Override
  public synchronized Map<LinkId, String> failures(Collection<LinkId> links) {
    Map<LinkId, String> known = new HashMap<>(failures);
    known.keySet().retainAll(links);
    return known;
  }

  @Override
  public synchronized boolean countTry(LinkId id) {
    boolean may =
        Optional.ofNullable(links.get(id))
            .filter(link -> link.life().tries() < Life.MOST_TRIES)
            .isPresent();
    if (may) {
      change(id, (life, story) -> story.tried());
    }
    return may;
  }

  @Override
  public synchronized boolean heal(LinkId dead, LinkId fresh) {
    boolean open =
        Optional.ofNullable(links.get(dead))
            .filter(link -> link.life().healedBy().isEmpty())
            .filter(InMemoryLinkLedger::isOpen)
            .isPresent();
    if (open) {
      change(dead, (life, story) -> story.healedBy(fresh));
    }
    return open;
  }

  @Override
  public synchronized boolean isWithdrawn(Link link) {
    return all().stream()
        .filter(other -> other.scope().equals(link.scope()))
        .filter(other -> other.matter().equals(link.matter()))
        .filter(other -> !other.asking().at().isBefore(link.asking().at()))
        .anyMatch(other -> other.life().revokedAt().isPresent());
  }

  @Override
  public synchronized Set<Optional<MatterId>> uninvitedFrom(ContactId contact) {
    return all().stream()
        .filter(link -> link.scope().contact().equals(contact))
        .filter(link -> link.asking().isByTheFirm())
        .collect(
            Collectors.toMap(
                Link::matter,
                Function.identity(),
                (one, other) -> isOlder(one, other) ? other : one))
        .values()
        .stream()
        .filter(last -> !isOpen(last))
        .map(Link::matter)
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized int revokeAllOf(ContactId contact, Instant at) {
    return (int)
        all().stream()
            .filter(link -> link.scope().contact().equals(contact))
            .filter(link -> revoke(link.id(), at))
            .count();
  }

  @Override
  public synchronized boolean revoke(LinkId id, Instant at) {
    boolean revokes = all().stream().anyMatch(link -> link.id().equals(id) && isOpen(link));
    if (revokes) {
      change(id, (life, story) -> story.revoked(at));
    }
    return revokes;
  }

  private static boolean isOpen(Link link) {
    return link.life().revokedAt().isEmpty();
  }

  @Override
  public synchronized Closed close(MatterId matter, Instant at) {
    List<LinkId> ended =
        all().stream()
            .filter(link -> link.matter().equals(Optional.of(matter)))
            .filter(link -> isUnended(link.life(), at))
            .map(Link::id)
            .toList();
    ended.forEach(id -> change(id, (life, story) -> story.closed(at)));
    return new Closed(
        ended.size(),
        secrets.entrySet().stream()
            .filter(secret -> !secret.getValue().retired())
            .filter(secret -> ended.contains(secret.getValue().link()))
            .filter(secret -> links.get(secret.getValue().link()).asking().request().isPresent())
            .map(Map.Entry::getKey)
            .sorted(Comparator.comparing(LinkDigest::hex))
            .toList());
  }

  private static boolean isUnended(Life life, Instant at) {
    return life.closedAt().isEmpty()
        && life.revokedAt().isEmpty()
        && life.supersededBy().isEmpty()
        && !life.spent()
        && (life.sentAt().isEmpty() || life.expiresAt().filter(at::isBefore).isPresent());
  }

  @Override
  public synchronized int revokeAllOf(ContactId contact, MatterId matter, Instant at) {
    List<LinkId> meant =
        all().stream()
            .filter(link -> link.scope().contact().equals(contact))
            .filter(link -> link.matter().equals(Optional.of(matter)))
            .filter(InMemoryLinkLedger::isOpen)
            .map(Link::id)
            .toList();
    meant.forEach(id -> revoke(id, at));
    return meant.size();
  }

  @Override
  public synchronized Optional<Redemption> spend(Spending spending) {
    Instant now = clock.instant();
    return match(spending.link().scope().realm(), spending.digest())
        .filter(match -> match.link().id().equals(spending.link().id()))
        .filter(match -> match.refusal(now).filter(dead -> dead != Refusal.TRIES).isEmpty())
        .map(match -> redeem(match.link(), spending, now));
  }

  private Redemption redeem(Link link, Spending spending, Instant now) {
    change(link.id(), (life, story) -> story.redeemed());
    Redemption redemption =
        new Redemption(
            new RedemptionId(identifiers.next()),
            link.id(),
            spending.browser(),
            now,
            Optional.empty());
    redemptions.put(redemption.id(), redemption);
    audit.record(spending.fact());
    return redemption;
  }

  @Override
  public synchronized Optional<Redeemed> redeemed(RealmId realm, RedemptionId id) {
    return redemption(id).flatMap(r -> find(realm, r.link()).map(link -> new Redeemed(link, r)));
  }

  /** A redemption, of whatever realm. */
  public synchronized Optional<Redemption> redemption(RedemptionId id) {
    return Optional.ofNullable(redemptions.get(id));
  }

  @Override
  public synchronized Optional<Redemption> latestRedemption(LinkId link, String browser) {
    return redemptions.values().stream()
        .filter(redemption -> redemption.link().equals(link))
        .filter(redemption -> redemption.browser().equals(browser))
        .max(Comparator.comparing(Redemption::at));
  }

  @Override
  public synchronized boolean attach(Redemption redemption, LoginTab continuation, String hint) {
    RedemptionId id = redemption.id();
    Optional<Redemption> open =
        redemption(id).filter(known -> known.continuation().equals(redemption.continuation()));
    open.ifPresent(
        r -> {
          redemptions.put(
              id, new Redemption(id, r.link(), r.browser(), r.at(), Optional.of(continuation)));
          hints.put(id, hint);
        });
    return open.isPresent();
  }

  @Override
  public synchronized Optional<Link> remembered(RealmId realm, PortalId portal, String hint) {
    return redemptions.values().stream()
        .filter(redemption -> hint.equals(hints.get(redemption.id())))
        .filter(redemption -> isAt(portal, realm, redemption))
        .max(Comparator.comparing(Redemption::at))
        .flatMap(latest -> find(realm, latest.link()));
  }

  private boolean isAt(PortalId portal, RealmId realm, Redemption redemption) {
    return find(realm, redemption.link())
        .filter(link -> link.scope().portal().equals(portal))
        .isPresent();
  }

  @Override
  public synchronized void forget(String hint) {
    hints.values().removeIf(hint::equals);
  }

  @Override
  public synchronized boolean isAnyUsed(RealmId realm, List<SignInRequestId> requests) {
    return askedBy(realm, requests).stream().anyMatch(link -> link.life().uses() > 0);
  }

  @Override
  public synchronized List<Link> askedBy(RealmId realm, List<SignInRequestId> requests) {
    return all().stream()
        .filter(link -> link.scope().realm().equals(realm))
        .filter(link -> link.asking().request().filter(requests::contains).isPresent())
        .sorted(
            Comparator.comparing((Link link) -> link.asking().at())
                .reversed()
                .thenComparing(link -> link.id().value()))
        .toList();
  }

  private void change(LinkId id, BiFunction<Life, LifeStory, LifeStory> change) {
    links.computeIfPresent(
        id,
        (same, link) ->
            new Link(
                link.id(),
                link.scope(),
                link.email(),
                link.matter(),
                link.target(),
                link.message(),
                link.asking(),
                change.apply(link.life(), LifeStory.of(link.life())).life()));
  }

  private record Secret(LinkId link, Instant mintedAt, boolean retired) {
    boolean isOlderThan(Secret sent) {
      return link.equals(sent.link) && mintedAt.isBefore(sent.mintedAt);
    }

    Secret retire() {
      return new Secret(link, mintedAt, true);
    }

    Secret restore() {
      return new Secret(link, mintedAt, false);
    }
  }

  private record Resent(LinkId as, Instant at) {}
}
