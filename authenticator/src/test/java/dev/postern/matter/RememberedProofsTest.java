package dev.postern.matter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.shared.LoginSession;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import dev.postern.shared.SessionId;
import dev.postern.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedProofsTest {
  private static final LoginSession SESSION = InMemoryFirm.ANNAS_SESSION;
  private static final Optional<MatterId> MATTER = Optional.of(InMemoryFirm.MATTER);

  private final InMemoryFirm firm = new InMemoryFirm();
  private final PortalId portal = firm.portal().id();
  private final CountedProofs counted = new CountedProofs(firm.proofs());
  private final RememberedProofs proofs = new RememberedProofs(counted);

  @Test
  void aProofIsLookedUpOnce() {
    firm.proofs().prove(SESSION, portal, MATTER, InMemoryFirm.NOON, InMemoryFirm.NOON);

    assertThat(proofs.admits(SESSION, portal)).isTrue();
    assertThat(proofs.admits(SESSION, portal)).isTrue();

    assertThat(counted.questions).isEqualTo(1);
  }

  @Test
  void aProofOfAnotherPortalOrSessionIsNone() {
    firm.proofs().prove(SESSION, portal, MATTER, InMemoryFirm.NOON, InMemoryFirm.NOON);
    proofs.admits(SESSION, portal);
    LoginSession later = new LoginSession(SESSION.id(), SESSION.user(), Instant.MAX);

    assertThat(proofs.admits(SESSION, new PortalId("another"))).isFalse();
    assertThat(proofs.admits(later, portal)).isFalse();
  }

  @Test
  void aProofThatIsMissingIsLookedUpAgain() {
    assertThat(proofs.admits(SESSION, portal)).isFalse();

    firm.proofs().prove(SESSION, portal, MATTER, InMemoryFirm.NOON, InMemoryFirm.NOON);

    assertThat(proofs.admits(SESSION, portal)).isTrue();
  }

  @Test
  void theMattersAreLookedUpOnceUntilAnotherIsProven() {
    proofs.prove(SESSION, portal, Optional.empty(), InMemoryFirm.NOON, InMemoryFirm.NOON);
    assertThat(proofs.openMatters(SESSION, portal)).isEmpty();
    assertThat(proofs.openMatters(SESSION, portal)).isEmpty();
    assertThat(counted.questions).isEqualTo(1);

    proofs.prove(SESSION, portal, MATTER, InMemoryFirm.NOON, InMemoryFirm.NOON);

    assertThat(proofs.openMatters(SESSION, portal)).hasSize(1);
    assertThat(proofs.holds(SESSION, portal, MATTER)).isTrue();
  }

  @Test
  void aMatterIsAProofOfThePortal() {
    firm.proofs().prove(SESSION, portal, MATTER, InMemoryFirm.NOON, InMemoryFirm.NOON);
    proofs.openMatters(SESSION, portal);

    assertThat(proofs.admits(SESSION, portal)).isTrue();

    assertThat(counted.questions).isEqualTo(1);
  }

  /** Proofs that count how often they are asked. */
  private static final class CountedProofs implements SessionProofs {
    private final SessionProofs proofs;
    private int questions;

    CountedProofs(SessionProofs proofs) {
      this.proofs = proofs;
    }

    @Override
    public void prove(
        LoginSession session,
        PortalId portal,
        Optional<MatterId> matter,
        Instant shown,
        Instant at) {
      proofs.prove(session, portal, matter, shown, at);
    }

    @Override
    public boolean admits(LoginSession session, PortalId portal) {
      questions++;
      return proofs.admits(session, portal);
    }

    @Override
    public boolean isSignedOutSince(UserId user, Instant shown) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean mention(LoginSession session, PortalId portal) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean holds(LoginSession session, PortalId portal, Optional<MatterId> matter) {
      return proofs.holds(session, portal, matter);
    }

    @Override
    public Optional<UserId> personOf(SessionId session) {
      return proofs.personOf(session);
    }

    @Override
    public List<MatterReference> openMatters(LoginSession session, PortalId portal) {
      questions++;
      return proofs.openMatters(session, portal);
    }
  }
}
