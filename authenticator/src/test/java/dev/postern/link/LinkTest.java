package dev.postern.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contact.ContactId;
import dev.postern.link.Link.Life;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant EARLIER = NOW.minus(Duration.ofHours(1));
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));
  private static final LinkId NEWER = new LinkId("newer");

  @Nested
  class LetsSomebodyIn {
    @Test
    void fromTheMintingOfItsSecretOn() {
      assertThat(refusal(new LifeStory().mintedUntil(LATER))).isEmpty();
    }

    @Test
    void untilTheInstantOfItsExpiry() {
      assertThat(refusal(new LifeStory().sent(EARLIER, NOW.plusMillis(1)))).isEmpty();
      assertThat(refusal(new LifeStory().sent(EARLIER, NOW))).contains(Refusal.EXPIRED);
    }

    @Test
    void againAndAgainIfItIsReusable() {
      LifeStory reusable = new LifeStory().reusable().sent(EARLIER, LATER).redeemed().redeemed();

      assertThat(reusable.life().spent()).isFalse();
      assertThat(refusal(reusable)).isEmpty();
    }

    @Test
    void evenIfItsMailIsThoughtToHaveFailed() {
      // A mail server may take a mail and not say so: what arrived works.
      assertThat(refusal(new LifeStory().mintedUntil(LATER).failed(EARLIER))).isEmpty();
    }
  }

  @Nested
  class LetsNobodyIn {
    @Test
    void beforeItHasASecret() {
      assertThat(refusal(new LifeStory())).contains(Refusal.EXPIRED);
    }

    @Test
    void onceItIsSpent() {
      assertThat(refusal(new LifeStory().sent(EARLIER, LATER).redeemed())).contains(Refusal.USED);
    }

    @Test
    void onceItIsRevoked() {
      assertThat(refusal(new LifeStory().sent(EARLIER, LATER).revoked(EARLIER)))
          .contains(Refusal.REVOKED);
    }

    @Test
    void onceANewerLinkTookItsPlace() {
      assertThat(refusal(new LifeStory().sent(EARLIER, LATER).supersededBy(NEWER)))
          .contains(Refusal.SUPERSEDED);
    }

    @Test
    void onceItIsReusableAndExpired() {
      assertThat(refusal(new LifeStory().reusable().sent(EARLIER, EARLIER).redeemed()))
          .contains(Refusal.EXPIRED);
    }

    @Test
    void forTheFirstReasonThatAPersonShouldHear() {
      LifeStory story = new LifeStory().sent(EARLIER, EARLIER);
      assertThat(refusal(story)).contains(Refusal.EXPIRED);
      assertThat(refusal(story.supersededBy(NEWER))).contains(Refusal.SUPERSEDED);
      assertThat(refusal(story.redeemed())).contains(Refusal.USED);
      assertThat(refusal(story.revoked(EARLIER))).contains(Refusal.REVOKED);
    }

    @Test
    void onceItWasRevokedAfterTheLastUse() {
      // Not USED, whose page may offer a new link.
      assertThat(refusal(new LifeStory().sent(EARLIER, LATER).redeemed().revoked(NOW)))
          .contains(Refusal.REVOKED);
    }
  }

  @Nested
  class ASecretOfIt {
    private final Link live = link(new LifeStory().sent(EARLIER, LATER).life());
    private final Link spent = link(new LifeStory().sent(EARLIER, LATER).redeemed().life());

    @Test
    void worksWhileTheLinkDoes() {
      assertThat(new LinkLedger.Match(live, false).refusal(NOW)).isEmpty();
      assertThat(new LinkLedger.Match(spent, false).refusal(NOW)).contains(Refusal.USED);
    }

    @Test
    void isSupersededOnceANewerMailOfTheSameLinkArrived() {
      assertThat(new LinkLedger.Match(live, true).refusal(NOW)).contains(Refusal.SUPERSEDED);
    }

    @Test
    void isUsedIfTheLinkWasSpentByANewerOne() {
      assertThat(new LinkLedger.Match(spent, true).refusal(NOW)).contains(Refusal.USED);
    }
  }

  @Nested
  class IsNamedByTheApi {
    @Test
    void queuedUntilItsMailIsHandedOver() {
      assertThat(status(new LifeStory())).isEqualTo(LinkStatus.QUEUED);
      assertThat(status(new LifeStory().mintedUntil(LATER))).isEqualTo(LinkStatus.QUEUED);
      assertThat(status(new LifeStory().mintedUntil(EARLIER))).isEqualTo(LinkStatus.QUEUED);
    }

    @Test
    void sentWhileItIsGood() {
      assertThat(status(new LifeStory().sent(EARLIER, LATER))).isEqualTo(LinkStatus.SENT);
    }

    @Test
    void expiredAfterThat() {
      assertThat(status(new LifeStory().sent(EARLIER, NOW))).isEqualTo(LinkStatus.EXPIRED);
    }

    @Test
    void failedIfItsMailWasGivenUp() {
      assertThat(status(new LifeStory().mintedUntil(LATER).failed(EARLIER)))
          .isEqualTo(LinkStatus.FAILED);
    }

    @Test
    void supersededRevokedAndRedeemedWhateverElseBecameOfIt() {
      LifeStory story = new LifeStory().sent(EARLIER, EARLIER).failed(EARLIER);
      assertThat(status(story.supersededBy(NEWER))).isEqualTo(LinkStatus.SUPERSEDED);
      assertThat(status(story.revoked(EARLIER))).isEqualTo(LinkStatus.REVOKED);
      assertThat(status(story.redeemed())).isEqualTo(LinkStatus.REDEEMED);
    }

    @Test
    void redeemedAfterTheFirstUseIfItIsReusable() {
      assertThat(status(new LifeStory().reusable().sent(EARLIER, LATER).redeemed()))
          .isEqualTo(LinkStatus.REDEEMED);
    }

    @Test
    void redeemedIfItWasRevokedTooLate() {
      assertThat(status(new LifeStory().sent(EARLIER, LATER).redeemed().revoked(NOW)))
          .isEqualTo(LinkStatus.REDEEMED);
    }

    @Test
    void revokedIfThatTookUsesFromIt() {
      LifeStory reusable = new LifeStory().reusable().sent(EARLIER, LATER).redeemed();
      assertThat(status(reusable.revoked(NOW))).isEqualTo(LinkStatus.REVOKED);
    }

    @Test
    void inWordsWithHyphens() {
      assertThat(LinkStatus.ADDRESS_CHANGED.code()).isEqualTo("address-changed");
      assertThat(LinkStatus.QUEUED.code()).isEqualTo("queued");
      assertThat(Refusal.ADDRESS_CHANGED.code()).isEqualTo("address-changed");
    }
  }

  private static Optional<Refusal> refusal(LifeStory story) {
    return link(story.life()).refusal(NOW);
  }

  private static LinkStatus status(LifeStory story) {
    return link(story.life()).status(NOW);
  }

  private static Link link(Life life) {
    return new Link(
        new LinkId("link"),
        new Link.Scope(
            new RealmId("realm"),
            new PortalId("portal"),
            new ContactId("contact"),
            new UserId("user")),
        new EmailAddress("anna@client.example"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Link.Asking.invitation("client client-portal", EARLIER),
        life);
  }
}
