package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.SecondRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A realm that is imported, exported and deleted beside another. */
@Journey
class RealmLifeIT {

  private static final List<String> TABLES =
      List.of("PT_CONTACT", "PT_MATTER", "PT_LINK", "PT_MAIL_ORDER", "PT_SESSION_ENDING");

  @Test
  void itsPortalsWorkOnceItIsImported(Firm firm) {
    try (SecondRealm second = SecondRealm.importedAt(firm)) {
      String email = Firm.newAddress();

      Answer invited = invite(second, email);

      assertThat(invited.status()).as(invited.body()).isEqualTo(202);
      assertThat(firm.mailbox().mailTo(email, 1).text())
          .contains("/realms/" + second.realm().name());
    }
  }

  @Test
  void anExportHoldsWhatIsConfiguredAndNobodysMatters(Firm firm) {
    try (SecondRealm second = SecondRealm.importedAt(firm)) {
      String email = Firm.newAddress();
      invite(second, email);

      JsonNode export = second.export();

      JsonNode portal =
          export
              .path("clients")
              .valueStream()
              .filter(client -> client.path("clientId").asText().equals("client-portal"))
              .findFirst()
              .orElseThrow();
      assertThat(portal.path("attributes").path("postern.enabled").asText()).isEqualTo("true");
      JsonNode mapper =
          portal
              .path("protocolMappers")
              .valueStream()
              .filter(each -> each.path("protocolMapper").asText().startsWith("postern-"))
              .findFirst()
              .orElseThrow();
      assertThat(mapper.path("config").path("last_access").asText()).isEqualTo("true");
      assertThat(export.toString()).contains("postern-redeem").doesNotContain(email, "LF-1");
    }
  }

  @Test
  void itTakesAllItsRowsAlongWhenItIsDeletedAndNoneOfOthers(Firm firm) {
    String ours = firm.administrator().client("client-portal").path("id").asText();
    firm.inviteSomebody();
    int before = firm.books().rows("PT_CONTACT", "PORTAL_ID", ours);
    SecondRealm second = SecondRealm.importedAt(firm);
    try (second) {
      String email = Firm.newAddress();
      invite(second, email);
      firm.mailbox().mailTo(email, 1);
      assertThat(rows(firm, second)).isGreaterThanOrEqualTo(3);
    }

    assertThat(rows(firm, second)).isZero();
    assertThat(firm.books().rows("PT_CONTACT", "PORTAL_ID", ours)).isEqualTo(before);
  }

  private static Answer invite(SecondRealm realm, String email) {
    return realm
        .api()
        .invite(
            Map.of(
                "portal",
                "client-portal",
                "email",
                email,
                "matter",
                Map.of("reference", "LF-1"),
                "role",
                "borrower"));
  }

  private static int rows(Firm firm, SecondRealm realm) {
    return TABLES.stream()
        .mapToInt(table -> firm.books().rows(table, "REALM_ID", realm.id()))
        .sum();
  }
}
