package dev.postern.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final LinkId LINK = new LinkId("link");
  private static final String ACTOR = "user sam via back-office";

  private final InMemoryFirm firm = new InMemoryFirm();
  private final PortalId portal = firm.portal().id();
  private final Revocations revocations = new Revocations(firm.links(), firm.audit(), firm.clock());

  @Nested
  class BySomebodyWhoMay {
    @Test
    void killsTheLink() {
      LinkSecret secret = firm.mailed(firm.asked("link"));

      assertThat(revoke(sam())).isEqualTo(RevocationOutcome.REVOKED);

      assertThat(refusal(secret)).contains(Refusal.REVOKED);
      assertThat(link().status(InMemoryFirm.NOON)).isEqualTo(LinkStatus.REVOKED);
    }

    @Test
    void isRecordedWithActorAndOrigin() {
      firm.links().open(firm.asked("link"));

      revoke(sam());

      AuditFact fact = firm.audit().facts().get(0);
      assertThat(fact.type()).isEqualTo(FactType.LINK_REVOKED);
      assertThat(fact.realm()).isEqualTo(InMemoryFirm.REALM);
      assertThat(fact.attributes())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  Attribute.PORTAL, portal.value(),
                  Attribute.USER, InMemoryFirm.ANNAS_USER.value(),
                  Attribute.LINK, LINK.value(),
                  Attribute.MATTER, InMemoryFirm.MATTER.value(),
                  Attribute.ACTOR, ACTOR,
                  Attribute.IP, InMemoryFirm.ORIGIN.ip(),
                  Attribute.USER_AGENT, InMemoryFirm.ORIGIN.userAgent()));
    }

    @Test
    void worksForALinkWithoutMatter() {
      firm.links().open(firm.linkWithoutMatter("link"));

      assertThat(revoke(sam())).isEqualTo(RevocationOutcome.REVOKED);
      assertThat(firm.audit().facts().get(0).attributes()).doesNotContainKey(Attribute.MATTER);
    }

    @Test
    void takesBackWhatCameInItsPlaceByItsPage() {
      firm.links().open(firm.asked("link"));
      firm.links().heal(LINK, new LinkId("fresh"));
      LinkSecret fresh = firm.mailed(firm.asked("fresh"));
      firm.links().heal(new LinkId("fresh"), new LinkId("fresher"));
      LinkSecret fresher = firm.mailed(firm.asked("fresher"));

      revoke(sam());

      assertThat(refusal(fresh)).contains(Refusal.REVOKED);
      assertThat(refusal(fresher)).contains(Refusal.REVOKED);
      assertThat(firm.audit().facts())
          .extracting(fact -> fact.attributes().get(Attribute.LINK))
          .containsExactly("link", "fresh", "fresher");
    }

    @Test
    void takesBackWhatWasSentAgainInItsPlace() {
      firm.links().open(firm.asked("link"));
      firm.links().resend(LINK, new LinkId("again"), InMemoryFirm.NOON, InMemoryFirm.NOON);
      LinkSecret again = firm.mailed(firm.asked("again"));
      firm.links().heal(new LinkId("again"), new LinkId("fresh"));
      LinkSecret fresh = firm.mailed(firm.asked("fresh"));

      revoke(sam());

      assertThat(refusal(again)).contains(Refusal.REVOKED);
      assertThat(refusal(fresh)).contains(Refusal.REVOKED);
      assertThat(firm.audit().facts())
          .extracting(fact -> fact.attributes().get(Attribute.LINK))
          .containsExactly("link", "again", "fresh");
    }

    @Test
    void changesNothingOnceMore() {
      firm.links().open(firm.asked("link"));
      revoke(sam());
      firm.clock().advance(Duration.ofHours(1));

      assertThat(revoke(sam())).isEqualTo(RevocationOutcome.REVOKED);

      assertThat(link().life().revokedAt()).contains(InMemoryFirm.NOON);
      assertThat(firm.audit().facts()).hasSize(1);
    }

    @Test
    void comesTooLateForALinkThatIsSpent() {
      LinkSecret secret = firm.mailed(firm.asked("link"));
      AuditFact pressed = AuditFact.of(FactType.LINK_REDEEMED, InMemoryFirm.REALM);
      firm.links().spend(new LinkLedger.Spending(link(), secret.digest(), "b".repeat(64), pressed));

      assertThat(revoke(sam())).isEqualTo(RevocationOutcome.REVOKED);

      assertThat(link().status(InMemoryFirm.NOON)).isEqualTo(LinkStatus.REDEEMED);
      assertThat(refusal(secret)).as("not used, which may be healed").contains(Refusal.REVOKED);
    }
  }

  @Nested
  class BySomebodyWhoMayNot {
    @Test
    void isForbiddenWhereTheyMayLook() {
      firm.links().open(firm.asked("link"));

      assertRefused(InMemoryFirm.REALM, by(true, false), RevocationOutcome.FORBIDDEN);
    }

    @Test
    void findsNoLinkWhereTheyMayNotEvenLook() {
      firm.links().open(firm.asked("link"));

      assertRefused(InMemoryFirm.REALM, by(false, true), RevocationOutcome.UNKNOWN);
    }

    @Test
    void findsNoLinkOfAnotherRealm() {
      firm.links().open(firm.asked("link"));

      assertRefused(new RealmId("elsewhere"), sam(), RevocationOutcome.UNKNOWN);
    }

    private void assertRefused(RealmId realm, Revoker by, RevocationOutcome outcome) {
      assertThat(revocations.revoke(realm, LINK, by)).isEqualTo(outcome);
      assertThat(link().life().revokedAt()).isEmpty();
      assertThat(firm.audit().facts()).isEmpty();
    }
  }

  @Test
  void findNoLinkThatNeverWas() {
    assertThat(revoke(sam())).isEqualTo(RevocationOutcome.UNKNOWN);
    assertThat(firm.audit().facts()).isEmpty();
  }

  private RevocationOutcome revoke(Revoker by) {
    return revocations.revoke(InMemoryFirm.REALM, LINK, by);
  }

  private Link link() {
    return firm.links().find(InMemoryFirm.REALM, LINK).orElseThrow();
  }

  private Optional<Refusal> refusal(LinkSecret secret) {
    return firm.links()
        .match(InMemoryFirm.REALM, secret.digest())
        .orElseThrow()
        .refusal(InMemoryFirm.NOON);
  }

  private Revoker sam() {
    return by(true, true);
  }

  /** Somebody with these rights over Anna's portal, and none over any other. */
  private Revoker by(boolean maySee, boolean mayRevoke) {
    return new Revoker() {
      @Override
      public boolean maySee(PortalId asked) {
        return maySee && asked.equals(portal);
      }

      @Override
      public boolean mayRevoke(PortalId asked) {
        return mayRevoke && asked.equals(portal);
      }

      @Override
      public String actor() {
        return ACTOR;
      }

      @Override
      public RequestOrigin origin() {
        return InMemoryFirm.ORIGIN;
      }
    };
  }
}
