package dev.postern.mail.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.database.Database;
import dev.postern.mail.Dispatches;
import dev.postern.mail.Dispatches.Dispatch;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mail.Outbox;
import dev.postern.mail.Outbox.Claim;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How orders fare, on any database. */
abstract class JpaDispatchesContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LEASED = NOON.plusSeconds(120);
  private static final Instant LATER = NOON.plusSeconds(600);
  private static final RealmId REALM = new RealmId("firm");

  private final CountingIdentifiers identifiers = new CountingIdentifiers();
  private final Database database;

  JpaDispatchesContract(Database database) {
    this.database = database;
  }

  @Test
  void areNoneForWhatNobodyOrdered() {
    assertThat(of("link")).isEmpty();
    assertThat(this.<Map<String, Dispatch>>dispatches(d -> d.of(List.of()))).isEmpty();
  }

  @Test
  void sayThatAnOrderWaits() {
    place("link");

    assertThat(of("link")).containsExactly(entry(new Dispatch(0, Optional.of(NOON), none())));
  }

  @Test
  void sayWhyAnOrderIsTriedAgainAndWhen() {
    place("link");
    postpone(claim(NOON));

    assertThat(of("link"))
        .containsExactly(entry(new Dispatch(1, Optional.of(LATER), Optional.of("no answer"))));
  }

  @Test
  void sayThatAnOrderWasGivenUp() {
    place("link");
    bury(claim(NOON));

    assertThat(of("link"))
        .containsExactly(entry(new Dispatch(1, Optional.empty(), Optional.of("550"))));
  }

  @Test
  void areFoundForSignInRequestsToo() {
    order(MailOrder.ofRequest(new OrderId(identifiers.next()), REALM, "link"));

    assertThat(of("link")).hasSize(1);
    assertThat(hasten("link")).isTrue();
    assertThat(of("link")).hasSize(1);
  }

  @Test
  void beginAnewWhatWasGivenUp() {
    place("link");
    bury(claim(NOON));

    assertThat(hasten("link")).isTrue();

    assertThat(claim(NOON).order().attempts()).isEqualTo(1);
  }

  @Test
  void haveWhatWaitsTriedAtOnce() {
    place("link");
    postpone(claim(NOON));

    assertThat(hasten("link")).isTrue();

    assertThat(claim(NOON).order().subject()).isEqualTo("link");
  }

  @Test
  void leaveAloneWhatIsBeingTried() {
    place("link");
    Claim claim = claim(NOON);

    assertThat(hasten("link")).isTrue();

    assertThat(this.<Boolean>outbox(o -> o.settle(claim))).isTrue();
    assertThat(of("link")).isEmpty();
  }

  @Test
  void areNotGivenUpByWhoeverTriedThemBefore() {
    place("link");
    Claim late = claim(NOON);
    this.<Boolean>dispatches(d -> d.hasten("link", LEASED));

    assertThat(this.<Boolean>outbox(o -> o.bury(late, LEASED, "550"))).isFalse();

    assertThat(of("link")).containsExactly(entry(new Dispatch(0, Optional.of(LEASED), none())));
  }

  @Test
  void leaveOthersAlone() {
    place("other");
    postpone(claim(NOON));

    assertThat(hasten("link")).isFalse();

    assertThat(this.<Optional<Claim>>outbox(o -> o.claim(NOON, LEASED))).isEmpty();
  }

  private void place(String link) {
    order(MailOrder.first(new OrderId(identifiers.next()), REALM, link));
  }

  private void order(MailOrder order) {
    outbox(
        outbox -> {
          outbox.place(order, NOON);
          return true;
        });
  }

  private Claim claim(Instant now) {
    return this.<Optional<Claim>>outbox(outbox -> outbox.claim(now, LEASED)).orElseThrow();
  }

  private void postpone(Claim claim) {
    outbox(outbox -> outbox.postpone(claim, LATER, "no answer"));
  }

  private void bury(Claim claim) {
    outbox(outbox -> outbox.bury(claim, NOON, "550"));
  }

  private boolean hasten(String link) {
    return dispatches(dispatches -> dispatches.hasten(link, NOON));
  }

  private Map<String, Dispatch> of(String link) {
    return dispatches(dispatches -> dispatches.of(List.of(link, "another")));
  }

  private static Map.Entry<String, Dispatch> entry(Dispatch dispatch) {
    return Map.entry("link", dispatch);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private <T> T outbox(Function<Outbox, T> work) {
    return database.transactions(e -> (Outbox) new JpaOutbox(e, identifiers)).run(work);
  }

  private <T> T dispatches(Function<Dispatches, T> work) {
    return database.transactions(e -> (Dispatches) new JpaDispatches(e)).run(work);
  }
}
