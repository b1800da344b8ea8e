package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Administrator;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.AuditApi;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalApi;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A portal's back end that has been given power over the whole realm: Postern goes by its own roles
 * and by the portal that the account is of, so that the rest gets it no further here.
 */
@Journey
class PowerfulServiceAccountIT {

  private Administrator administrator;
  private OtherPortal other;
  private PortalApi api;
  private Invited anna;
  private String matter;

  @BeforeEach
  void anotherPortalAndAContactThatIsNotIts(Firm firm) {
    administrator = firm.administrator();
    other = OtherPortal.openedAt(firm);
    api = other.api();
    matter = Firm.newMatter();
    anna = firm.sent(firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "A house")));
  }

  @AfterEach
  void asBefore() {
    other.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"view-users", "manage-users", "manage-clients", "realm-admin"})
  void learnsAndDoesNothingAtAnotherPortalByARoleOfTheRealmsAdministration(String role, Firm firm) {
    give(role);

    assertThat(callsToOthers())
        .allSatisfy(answer -> assertThat(answer.status()).isIn(403, 404))
        .allSatisfy(answer -> assertThat(answer.body()).doesNotContain(anna.email()));
    assertThat(api.invite(Invitation.to(Firm.newAddress())).status()).isEqualTo(403);
    assertThat(firm.statusOf(anna.linkId())).isEqualTo("sent");
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(anna.email())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"view-users", "manage-users", "manage-clients", "realm-admin"})
  void mayNothingHereByThatRoleAlone(String role) {
    other.mayNot("portal");
    give(role);

    assertThat(callsToOthers()).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
    assertThat(api.invite(Map.of("portal", "other-portal", "email", Firm.newAddress())).status())
        .isEqualTo(403);
    assertThat(api.links(Map.of("portal", "other-portal")).status()).isEqualTo(403);
  }

  private void give(String role) {
    administrator.grantClientRole(
        administrator.serviceAccountOf(other.uuid()), "realm-management", role);
    administrator.letIntoTokens(other.uuid(), "realm-management", role);
  }

  private List<Answer> callsToOthers() {
    return Stream.of(
            api.link(anna.linkId()),
            api.resend(anna.linkId()),
            api.revoke(anna.linkId()),
            api.contact(anna.contactId()),
            api.signOut(anna.contactId()),
            api.revokeLinksOf(anna.contactId()),
            api.erase(anna.contactId()),
            api.eraseFromRecord("nobody"),
            api.links(Map.of("portal", "client-portal")),
            api.contacts(Map.of("portal", "client-portal")),
            api.matters(Map.of("portal", "client-portal")),
            api.matter("client-portal", matter, ""),
            api.matter("client-portal", matter, "/participants"),
            api.closeMatter("client-portal", matter),
            api.removeParticipant("client-portal", matter, anna.contactId()),
            new AuditApi(api).list(Map.of("portal", "client-portal")),
            new AuditApi(api).export(Map.of("portal", "client-portal")),
            new AuditApi(api).verify(Map.of()))
        .toList();
  }
}
