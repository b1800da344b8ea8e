package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contact.ContactId;
import dev.postern.invitation.InvitationOutcome.KeyReused;
import dev.postern.invitation.InvitationOutcome.NotAContact;
import dev.postern.invitation.InvitationOutcome.Queued;
import dev.postern.link.LinkId;
import dev.postern.shared.RealmId;
import dev.postern.shared.SettableInstantSource;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OnceTest {
  private static final RequestKey KEY = key("client office", "key", "POST invitations", "{}");

  private final SettableInstantSource clock =
      new SettableInstantSource(Instant.parse("2026-11-21T12:00:00Z"));
  private final Once once = new Once(new InMemoryAnsweredRequests(), clock);
  private int done;

  @Test
  void withoutAKeyARequestIsDoneEachTime() {
    assertThat(once.answer(Optional.empty(), this::invite)).isEqualTo(queued(1));
    assertThat(once.answer(Optional.empty(), this::invite)).isEqualTo(queued(2));
  }

  @Test
  void withTheSameKeyItIsDoneOnceAndAnsweredTheSame() {
    assertThat(answer(KEY)).isEqualTo(queued(1));
    assertThat(answer(KEY)).isEqualTo(queued(1));
  }

  @Test
  void aKeyIsNotGoodForAnotherBody() {
    answer(KEY);

    assertThat(answer(key("client office", "key", "POST invitations", "{ }")))
        .isEqualTo(new KeyReused());
    assertThat(done).isEqualTo(1);
  }

  @Test
  void aKeyIsNotGoodForAnotherCall() {
    answer(KEY);

    assertThat(answer(key("client office", "key", "POST links/1/resend", "{}")))
        .isEqualTo(new KeyReused());
  }

  @Test
  void aKeyIsItsCallersOwn() {
    answer(KEY);

    assertThat(answer(key("client other", "key", "POST invitations", "{}"))).isEqualTo(queued(2));
  }

  @Test
  void aKeyIsGoodForADay() {
    answer(KEY);
    clock.advance(Once.KEPT.minusMillis(1));
    assertThat(answer(KEY)).isEqualTo(queued(1));

    clock.advance(Once.KEPT);
    assertThat(answer(KEY)).isEqualTo(queued(2));
  }

  @Test
  void aRefusalIsFoundOutAnew() {
    assertThat(once.answer(Optional.of(KEY), NotAContact::new)).isEqualTo(new NotAContact());

    assertThat(answer(KEY)).isEqualTo(queued(1));
  }

  @Test
  void neitherKeyNorBodyCanBeReadFromWhatIsKept() {
    assertThat(KEY.toString()).doesNotContain("POST").doesNotContain("office");
    assertThat(KEY.key()).hasSize(64);
    assertThat(KEY.request()).hasSize(64);
  }

  private InvitationOutcome answer(RequestKey key) {
    return once.answer(Optional.of(key), this::invite);
  }

  private InvitationOutcome invite() {
    done++;
    return queued(done);
  }

  private static Queued queued(int number) {
    return new Queued(new LinkId("link-" + number), new ContactId("anna"));
  }

  private static RequestKey key(String caller, String key, String call, String body) {
    return RequestKey.of(new RealmId("firm"), caller, key, call, body);
  }
}
