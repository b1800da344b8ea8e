package dev.postern.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.asking.Hint.Closed;
import dev.postern.asking.Hint.Known;
import dev.postern.asking.Hint.Nobody;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.contact.Person.Kind;
import dev.postern.link.BrowserNonce;
import dev.postern.link.Link;
import dev.postern.link.LinkLedger.Spending;
import dev.postern.link.LinkSecret;
import dev.postern.link.LoginTab;
import dev.postern.link.Redemption;
import dev.postern.matter.Matter;
import dev.postern.matter.MatterReference;
import dev.postern.policy.Portal;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import dev.postern.throttle.PortalLimits;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HintsTest {
  private static final Wish NOTHING = new Wish(Optional.empty(), Optional.empty());

  private final InMemoryFirm firm = new InMemoryFirm();
  private final Hints hints =
      new Hints(
          firm.links(),
          new ImmediateTransactions<>(firm.links()),
          firm.matters(),
          firm.admission());
  private final BrowserNonce cookie = BrowserNonce.draw(firm.random());

  @Nested
  class ABrowserInWhichALinkWasRedeemed {
    private final Link link = redeemed(firm.asked("link"));

    @Test
    void isKnownAsThePersonOfTheLinkAndByWhatItOpened() {
      assertThat(hint()).isEqualTo(new Known(InMemoryFirm.ANNAS_ADDRESS, matter()));
    }

    @Test
    void isKnownLongAfterTheLinkHasExpired() {
      firm.clock().advance(Duration.ofDays(60));

      assertThat(hint()).isInstanceOf(Known.class);
    }

    @Test
    void isKnownAsWhoeverCameInLast() {
      firm.clock().advance(Duration.ofMinutes(1));
      redeemed(firm.linkWithoutMatter("later"));

      assertThat(hint()).isEqualTo(new Known(InMemoryFirm.ANNAS_ADDRESS, Optional.empty()));
    }

    @Test
    void isNobodyAtAnotherPortal() {
      assertThat(hintAt(portal(InMemoryFirm.REALM, new PortalId("other-portal"))))
          .isEqualTo(new Nobody());
    }

    @Test
    void isNobodyInAnotherRealm() {
      assertThat(hintAt(portal(new RealmId("other-realm"), firm.portal().id())))
          .isEqualTo(new Nobody());
    }

    @Test
    void isNobodyOnceTheFirmHasRevokedTheLink() {
      firm.links().revoke(link.id(), InMemoryFirm.NOON);

      assertThat(hint()).isEqualTo(new Nobody());
    }

    @Test
    void isNobodyOnceThePersonIsStaff() {
      firm.people().put(firm.anna(Kind.STAFF));

      assertThat(hint()).isEqualTo(new Nobody());
    }

    @Test
    void isNobodyOnceThePersonHasAnotherAddress() {
      firm.people().put(firm.annaAt(Optional.of(new EmailAddress("new@client.example"))));

      assertThat(hint()).isEqualTo(new Nobody());
    }

    @Test
    void isNobodyOnceThePersonIsSwitchedOff() {
      firm.people().put(firm.disabledAnna());

      assertThat(hint()).isEqualTo(new Nobody());
    }

    @Test
    void isNobodyOnceThePersonIsGone() {
      firm.people().remove(InMemoryFirm.ANNAS_USER);

      assertThat(hint()).isEqualTo(new Nobody());
    }

    @Test
    void isNobodyOnceItWasForgotten() {
      hints.forget(Optional.of(cookie));

      assertThat(hint()).isEqualTo(new Nobody());
    }

    @Test
    void isKnownThoughAnotherBrowserWasForgotten() {
      hints.forget(Optional.of(BrowserNonce.draw(firm.random())));
      hints.forget(Optional.empty());

      assertThat(hint()).isInstanceOf(Known.class);
    }

    @Test
    void isKnownWhateverThePortalWouldHaveOpened() {
      assertThat(hintWishing("another")).isEqualTo(new Known(InMemoryFirm.ANNAS_ADDRESS, matter()));
    }

    private Optional<Matter> matter() {
      return firm.matters().find(InMemoryFirm.REALM, InMemoryFirm.MATTER);
    }
  }

  @Nested
  class ABrowserWhoseMatterWasClosedSince {
    private final Link link = redeemed(firm.linkToClosedMatter("link"));

    @Test
    void isToldSo() {
      assertThat(hint()).isEqualTo(new Closed());
    }

    @Test
    void isToldSoIfItIsTheOneThatThePortalWouldHaveOpened() {
      assertThat(hintWishing("2019/4")).isEqualTo(new Closed());
    }

    @Test
    void isNotToldSoIfThePortalWouldHaveOpenedAnother() {
      assertThat(hintWishing("2026/17")).isEqualTo(new Nobody());
    }

    @Test
    void isNotToldSoOnceTheFirmHasRevokedTheLink() {
      firm.links().revoke(link.id(), InMemoryFirm.NOON);

      assertThat(hint()).isEqualTo(new Nobody());
    }

    @Test
    void isNotToldSoIfThePersonMayNotComeInAnyway() {
      firm.people().put(firm.disabledAnna());

      assertThat(hint()).isEqualTo(new Nobody());
    }
  }

  @Test
  void aBrowserWithoutACookieIsNobody() {
    redeemed(firm.asked("link"));

    assertThat(hints.of(firm.portal(), Optional.empty(), NOTHING)).isEqualTo(new Nobody());
  }

  @Test
  void aBrowserWithACookieThatNobodyKnowsIsNobody() {
    redeemed(firm.asked("link"));

    assertThat(hints.of(firm.portal(), Optional.of(BrowserNonce.draw(firm.random())), NOTHING))
        .isEqualTo(new Nobody());
  }

  /** Redeems a link in the browser with the cookie. */
  private Link redeemed(Link link) {
    LinkSecret secret = firm.mailed(link);
    AuditFact fact = AuditFact.of(FactType.LINK_REDEEMED, InMemoryFirm.REALM);
    Redemption redemption =
        firm.links().spend(new Spending(link, secret.digest(), "b".repeat(64), fact)).orElseThrow();
    firm.links().attach(redemption, new LoginTab("root", "tab"), cookie.digest());
    return link;
  }

  private Hint hint() {
    return hintAt(firm.portal());
  }

  private Hint hintAt(Portal portal) {
    return hints.of(portal, Optional.of(cookie), NOTHING);
  }

  private Hint hintWishing(String reference) {
    return hints.of(
        firm.portal(),
        Optional.of(cookie),
        new Wish(Optional.of(new MatterReference(reference)), Optional.empty()));
  }

  private Portal portal(RealmId realm, PortalId id) {
    Portal portal = firm.portal();
    return new Portal(
        realm,
        id,
        portal.clientId(),
        portal.brand(),
        portal.home(),
        portal.landing(),
        portal.policy(),
        portal.staffMarks(),
        portal.contactPassword(),
        portal.unknownAddress(),
        PortalLimits.DEFAULT,
        portal.warnings());
  }
}
