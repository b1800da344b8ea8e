package dev.postern.matter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.link.Access;
import dev.postern.matter.SessionClaims.Sources;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionClaimsTest {
  private static final LoginSession SESSION = InMemoryFirm.ANNAS_SESSION;
  private static final Access YESTERDAY =
      new Access(InMemoryFirm.NOON, "192.0.2.0/24", "Firefox on Windows");

  private final InMemoryFirm firm = new InMemoryFirm();
  private final PortalId portal = firm.portal().id();
  private int lookUps;
  private final SessionClaims claims =
      new SessionClaims(
          new Sources(
              firm.proofs(),
              (user, where) -> {
                lookUps++;
                return Map.of(reference(), "borrower", new MatterReference("another"), "client");
              },
              (session, where) -> {
                lookUps++;
                return Optional.of(YESTERDAY);
              }));

  private MatterReference reference() {
    return firm.matters().find(InMemoryFirm.MATTER).orElseThrow().reference();
  }

  @Test
  void aSessionIsToldOfTheMattersThatItHasProvenAndOfNoOther() {
    assertThat(claims.matters(SESSION, portal)).isEmpty();
    assertThat(claims.roles(SESSION, portal)).isEmpty();

    firm.proofs()
        .prove(
            SESSION,
            portal,
            Optional.of(InMemoryFirm.MATTER),
            InMemoryFirm.NOON,
            InMemoryFirm.NOON);

    assertThat(claims.matters(SESSION, portal)).containsExactly(reference().value());
    assertThat(claims.roles(SESSION, portal))
        .containsExactly(Map.entry(reference().value(), "borrower"));
  }

  @Test
  void aRequestThatMakesSeveralTokensLooksUpOnce() {
    claims.roles(SESSION, portal);
    claims.roles(SESSION, portal);
    claims.lastAccess(SESSION, portal);

    assertThat(claims.lastAccess(SESSION, portal)).contains(YESTERDAY);
    assertThat(lookUps).isEqualTo(2);
  }

  @Test
  void anotherPortalIsToldOfItsOwn() {
    firm.proofs()
        .prove(
            SESSION,
            portal,
            Optional.of(InMemoryFirm.MATTER),
            InMemoryFirm.NOON,
            InMemoryFirm.NOON);
    PortalId other = new PortalId("other");

    assertThat(claims.matters(SESSION, other)).isEmpty();
    assertThat(claims.roles(SESSION, other)).isEmpty();
  }
}
