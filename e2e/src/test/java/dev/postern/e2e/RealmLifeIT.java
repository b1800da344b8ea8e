package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.e2e.harness.Administrator;
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

  private static final List<String> OF_REALMS =
      List.of("PT_CONTACT", "PT_MATTER", "PT_LINK", "PT_MAIL_ORDER", "PT_SESSION_ENDING");

  private static final String MATTER = "LF-4711";

  @Test
  void itsPortalsWorkOnceItIsImported(Firm firm) {
    try (SecondRealm second = SecondRealm.importedAt(firm)) {
      String email = Firm.newAddress();

      invite(second, email);

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
      assertThat(export.toString()).contains("postern-redeem").doesNotContain(email, MATTER);
    }
  }

  @Test
  void itTakesAllItsRowsAlongWhenItIsDeletedAndNoneOfOthers(Firm firm) {
    String ours = firm.administrator().client("client-portal").path("id").asText();
    firm.inviteSomebody();
    int before = firm.books().rows("PT_CONTACT", "PORTAL_ID", ours);
    assertThat(before).isPositive();
    SecondRealm second = SecondRealm.importedAt(firm);
    String contact;
    String link;
    try (second) {
      noMailGoesOut(second);
      JsonNode invited = invite(second, Firm.newAddress());
      link = invited.path("id").asText();
      contact = invited.path("contactId").asText();
      assertThat(second.api().signOut(contact).status()).isEqualTo(202);
      assertThat(rows(firm, second)).doesNotContainValue(0);
      assertThat(firm.books().rows("PT_PARTICIPANT", "CONTACT_ID", contact)).isEqualTo(1);
      await().until(() -> firm.books().rows("PT_LINK_SECRET", "LINK_ID", link) > 0);
    }

    assertThat(rows(firm, second).values()).containsOnly(0);
    assertThat(firm.books().rows("PT_PARTICIPANT", "CONTACT_ID", contact)).isZero();
    assertThat(firm.books().rows("PT_LINK_SECRET", "LINK_ID", link)).isZero();
    assertThat(firm.books().rows("PT_CONTACT", "PORTAL_ID", ours)).isEqualTo(before);
  }

  private static JsonNode invite(SecondRealm realm, String email) {
    Answer invited =
        realm
            .api()
            .invite(
                Map.of(
                    "portal",
                    "client-portal",
                    "email",
                    email,
                    "matter",
                    Map.of("reference", MATTER),
                    "role",
                    "borrower"));
    assertThat(invited.status()).as(invited.body()).isEqualTo(202);
    return invited.json();
  }

  /** Whatever is invited now waits in the outbox. */
  private static void noMailGoesOut(SecondRealm realm) {
    Administrator administrator = realm.administrator();
    ObjectNode nowhere = administrator.smtp().deepCopy();
    administrator.setSmtp(nowhere.put("port", "1"));
  }

  private static Map<String, Integer> rows(Firm firm, SecondRealm realm) {
    return firm.books().rows(OF_REALMS, "REALM_ID", realm.id());
  }
}
