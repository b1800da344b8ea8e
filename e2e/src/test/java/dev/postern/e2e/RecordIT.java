package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.AuditApi;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.RecordedFacts;
import dev.postern.e2e.harness.Robot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The record is read, exported and verified, and shows who has altered it. */
@Journey
class RecordIT {

  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";

  /** Somebody who was invited to a matter, has opened it, and it was closed. */
  private record Story(Invited anna, String matter, Instant began, AuditApi portal) {
    static Story of(Firm firm) {
      Instant began = Instant.now().minusSeconds(1);
      String matter = Firm.newMatter();
      Invited anna =
          firm.sent(firm.invite(Invitation.to(Firm.newAddress()).forMatter(matter, "Purchase")));
      Robot.withCookies().posingAs(FIREFOX).signInWith(anna.link());
      assertThat(firm.api().closeMatter(matter).status()).isEqualTo(200);
      return new Story(anna, matter, began, new AuditApi(firm.api()));
    }

    Map<String, String> contact() {
      return Map.of("contact", anna.contactId());
    }
  }

  private static List<String> types(List<JsonNode> facts) {
    return facts.stream().map(fact -> fact.path("type").asText()).toList();
  }

  @Nested
  class Reading {
    @Test
    void tellsAStoryByContactMatterLinkTypeAndTime(Firm firm) {
      Story story = Story.of(firm);

      List<JsonNode> byContact = story.portal().sealed(story.contact(), 4);
      List<JsonNode> byMatter = story.portal().facts(Map.of("matter", story.matter()));
      List<JsonNode> byLink = story.portal().facts(Map.of("link", story.anna().linkId()));

      assertThat(types(byContact))
          .contains("INVITED", "LINK_SENT", "LINK_REDEEMED", "SESSION_PROVEN")
          .doesNotContain("MATTER_CLOSED");
      assertThat(byContact)
          .isSortedAccordingTo(
              Comparator.comparing(
                  fact -> Instant.parse(fact.path("time").asText()), Comparator.reverseOrder()));
      assertThat(types(byMatter)).contains("INVITED", "SESSION_PROVEN", "MATTER_CLOSED");
      assertThat(types(byLink)).contains("INVITED", "LINK_SENT", "LINK_REDEEMED");
      assertThat(types(story.portal().facts(of(story, "type", "LINK_REDEEMED"))))
          .containsExactly("LINK_REDEEMED");
      assertThat(story.portal().facts(of(story, "to", story.began().toString()))).isEmpty();
      assertThat(story.portal().facts(of(story, "from", story.began().toString())))
          .hasSameSizeAs(byContact);
    }

    private static Map<String, String> of(Story story, String name, String value) {
      return Map.of("contact", story.anna().contactId(), name, value);
    }

    @Test
    void tellsWhenFromWhereAndOnWhat(Firm firm) {
      Story story = Story.of(firm);

      JsonNode redeemed =
          story
              .portal()
              .sealed(Map.of("link", story.anna().linkId(), "type", "LINK_REDEEMED"), 1)
              .get(0);

      assertThat(Instant.parse(redeemed.path("time").asText())).isAfter(story.began());
      assertThat(redeemed.path("time").asText()).endsWith("Z");
      assertThat(redeemed.path("ip").asText()).isNotEmpty();
      assertThat(redeemed.path("userAgent").asText()).isEqualTo(FIREFOX);
      assertThat(redeemed.path("device").asText()).isEqualTo("Firefox on Windows");
      assertThat(redeemed.path("link").asText()).isEqualTo(story.anna().linkId());
      assertThat(redeemed.path("digest").asText()).matches("[0-9a-f]{64}");
      assertThat(redeemed.path("contact").asText()).isEqualTo(story.anna().contactId());
      assertThat(redeemed.path("portal").asText()).isEqualTo("client-portal");
      assertThat(redeemed.path("seq").asLong()).isPositive();
      JsonNode closed =
          story.portal().facts(Map.of("matter", story.matter(), "type", "MATTER_CLOSED")).get(0);
      assertThat(closed.path("matter").asText()).isEqualTo(story.matter());
      assertThat(closed.path("actor").asText()).isEqualTo("client client-portal");
    }

    @Test
    void goesOnWithoutGapOrRepetition(Firm firm) {
      Story story = Story.of(firm);
      List<JsonNode> all = story.portal().sealed(story.contact(), 4);

      List<JsonNode> pieces = new ArrayList<>();
      JsonNode page =
          story.portal().list(Map.of("contact", story.anna().contactId(), "max", "1")).json();
      pieces.add(page.path("facts").get(0));
      while (page.path("more").asBoolean()) {
        page =
            story
                .portal()
                .list(
                    Map.of(
                        "contact",
                        story.anna().contactId(),
                        "max",
                        "1",
                        "before",
                        page.path("next").asText()))
                .json();
        pieces.add(page.path("facts").get(0));
      }

      assertThat(pieces).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
      "contact, anna",
      "link, %",
      "type, LINK_EATEN",
      "from, yesterday",
      "to, 2026-11-22T09:00:00",
      "before, 12",
      "max, 0",
      "first, -1",
      "surprise, 1"
    })
    void namesWhatItCannotRead(String parameter, String value, Firm firm) {
      Answer answer = new AuditApi(firm.api()).list(Map.of(parameter, value));

      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly(parameter);
    }

    @Test
    void isForAPortalOfItsOwnFactsAlone(Firm firm) {
      Story story = Story.of(firm);
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        AuditApi theirs = new AuditApi(other.api());
        Invited atOther = other.invite(firm, story.anna().email());
        Robot.withCookies().signInWith(atOther.link());

        assertThat(theirs.list(story.contact()).status()).isEqualTo(404);
        assertThat(theirs.list(Map.of("portal", "client-portal")).status()).isEqualTo(403);
        assertThat(theirs.list(Map.of("matter", story.matter())).status()).isEqualTo(404);
        assertThat(theirs.facts(Map.of("link", story.anna().linkId()))).isEmpty();
        assertThat(theirs.sealed(Map.of(), 3))
            .allMatch(fact -> fact.path("portal").asText().equals("other-portal"));
        assertThat(theirs.verify(Map.of()).status()).isEqualTo(403);
        JsonNode export = theirs.export(Map.of("link", story.anna().linkId())).json();
        assertThat(export.path("facts")).isEmpty();
        assertThat(export.has("path")).isFalse();
        String place =
            story
                .portal()
                .list(Map.of("contact", story.anna().contactId(), "max", "1"))
                .json()
                .path("next")
                .asText();
        assertThat(place).isNotEmpty();
        assertThat(theirs.facts(Map.of("before", place)))
            .allMatch(fact -> fact.path("portal").asText().equals("other-portal"));
        assertThat(story.portal().facts(story.contact()))
            .allMatch(fact -> fact.path("portal").asText().equals("client-portal"));
      }
    }

    @ParameterizedTest
    @CsvSource({"view, 200", "manage, 200", "send, 403"})
    void needsARightToViewEverything(String role, int status, Firm firm) {
      Story story = Story.of(firm);
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        other.mayNot("portal");
        other.may(role);
        AuditApi staff = new AuditApi(other.api());

        assertThat(staff.list(story.contact()).status()).isEqualTo(status);
        assertThat(staff.export(story.contact()).status()).isEqualTo(status);
        assertThat(staff.verify(Map.of()).status()).isEqualTo(status);
      }
    }
  }

  @Nested
  class Verifying {
    @Test
    void namesTheRowThatSomebodyHasAltered(Firm firm) {
      Story story = Story.of(firm);
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        other.may("view");
        AuditApi staff = new AuditApi(other.api());
        JsonNode closed =
            staff
                .sealed(
                    Map.of(
                        "matter",
                        story.matter(),
                        "portal",
                        "client-portal",
                        "type",
                        "SESSION_PROVEN"),
                    1)
                .get(0);
        JsonNode before = staff.verify(Map.of()).json();
        assertThat(before.path("intact").asBoolean()).as(before.toString()).isTrue();
        assertThat(before.path("complete").asBoolean()).isTrue();

        firm.books().tamper(closed.path("id").asText(), "altered");
        JsonNode after = staff.verify(Map.of()).json();

        assertThat(after.path("intact").asBoolean()).isFalse();
        assertThat(after.path("fault").path("kind").asText()).isEqualTo("fact-altered");
        assertThat(after.path("fault").path("fact").asText()).isEqualTo(closed.path("id").asText());
        assertThat(after.path("fault").path("seq").asLong()).isEqualTo(closed.path("seq").asLong());
        firm.books().restore(closed.path("id").asText());
        JsonNode head = before.path("head");
        assertThat(
                staff
                    .verify(
                        Map.of(
                            "seq", head.path("seq").asText(), "hash", head.path("hash").asText()))
                    .json()
                    .path("intact")
                    .asBoolean())
            .isTrue();
        assertThat(
                staff
                    .verify(Map.of("seq", head.path("seq").asText(), "hash", "0".repeat(64)))
                    .json()
                    .path("fault")
                    .path("kind")
                    .asText())
            .isEqualTo("kept-head-unknown");
      }
    }

    @Test
    void worksOnOnceSomebodyWasErased(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        other.may("manage");
        AuditApi staff = new AuditApi(other.api());
        Invited anna = other.invite(firm, Firm.newAddress());
        Robot.withCookies().signInWith(anna.link());
        Map<String, String> redeemed = Map.of("link", anna.linkId(), "type", "LINK_REDEEMED");
        assertThat(staff.sealed(redeemed, 1).get(0).has("ip")).isTrue();
        long erased = staff.verify(Map.of()).json().path("erased").asLong();

        assertThat(other.api().erase(anna.contactId()).status()).isEqualTo(200);

        JsonNode fact = staff.facts(redeemed).get(0);
        assertThat(fact.has("ip")).isFalse();
        assertThat(fact.has("userAgent")).isFalse();
        assertThat(fact.has("device")).isFalse();
        assertThat(fact.path("erased").asBoolean()).isTrue();
        JsonNode verification = staff.verify(Map.of()).json();
        assertThat(verification.path("intact").asBoolean()).as(verification.toString()).isTrue();
        assertThat(verification.path("erased").asLong()).isGreaterThan(erased);
      }
    }
  }

  @Nested
  class Erasing {
    @Test
    void forgetsAnAccountThatWasDeletedFirst(Firm firm) {
      try (OtherPortal other = OtherPortal.openedAt(firm)) {
        other.may("manage");
        AuditApi staff = new AuditApi(other.api());
        Invited anna = other.invite(firm, Firm.newAddress());
        Robot.withCookies().signInWith(anna.link());
        String user = firm.userOf(anna);
        assertThat(other.api().eraseFromRecord(user).status()).isEqualTo(409);
        firm.administrator().removeUser(user);
        Map<String, String> story = Map.of("link", anna.linkId());
        staff.sealed(story, 4);
        assertThat(firm.api().eraseFromRecord(user).status()).isEqualTo(403);
        RecordedFacts before = RecordedFacts.ofUser(firm, user);
        assertThat(before.of("LINK_REDEEMED").each("IP_ADDRESS").get(0)).isNotEmpty();

        Answer answer = other.api().eraseFromRecord(user);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("factsErased").asInt()).isGreaterThan(4);
        RecordedFacts after = RecordedFacts.ofUser(firm, user);
        assertThat(after.of("LINK_REDEEMED").each("IP_ADDRESS")).containsOnly("");
        assertThat(after.of("SESSION_PROVEN").each("USER_AGENT")).containsOnly("");
        assertThat(after.of("INVITED").each("IP_ADDRESS"))
            .as("of who has invited them")
            .isEqualTo(before.of("INVITED").each("IP_ADDRESS"))
            .doesNotContain("");
        assertThat(after.of("CONTACT_ERASED").each("REASON")).containsExactly("from the record");
        assertThat(staff.verify(Map.of()).json().path("intact").asBoolean()).isTrue();
        assertThat(other.api().eraseFromRecord(user).status()).isEqualTo(404);
        for (String nobodys :
            List.of("nobody", "f:nobody", "f:a:b", "f::", "%20", "%C3%A4", "f:a")) {
          assertThat(other.api().eraseFromRecord(nobodys).status()).as(nobodys).isEqualTo(404);
        }
      }
    }
  }

  @Nested
  class Exporting {
    @TempDir Path folder;

    @Test
    void provesItselfWithoutTheServer(Firm firm) throws Exception {
      Story story = Story.of(firm);
      story.portal().sealed(story.contact(), 4);

      Answer export =
          story
              .portal()
              .export(Map.of("contact", story.anna().contactId(), "timeZone", "America/New_York"));

      assertThat(export.status()).as(export.body()).isEqualTo(200);
      assertThat(export.header("Content-Disposition")).contains("postern-record.json");
      assertThat(export.json().path("facts").get(0).path("localTime").asText())
          .matches(".*-0[45]:00");
      JsonNode head = export.json().path("head");
      assertThat(verified(export.body())).contains("genuine").doesNotContain("NOT");
      assertThat(verified(export.body(), head.path("seq").asText(), head.path("hash").asText()))
          .contains("genuine")
          .doesNotContain("NOT");
      assertThat(verified(export.body(), head.path("seq").asText(), "0".repeat(64)))
          .contains("the kept head is not what was sealed", "NOT GENUINE");
      for (String[] change :
          new String[][] {
            {"Windows NT 10.0", "Windows NT 6.1"},
            {"\"LINK_REDEEMED\"", "\"LINK_REFUSED\""},
            {story.anna().linkId(), "00000000-0000-4000-8000-000000000000"}
          }) {
        assertThat(verified(export.body().replace(change[0], change[1])))
            .as(change[0])
            .contains("NOT GENUINE");
      }
    }

    private String verified(String export, String... kept)
        throws IOException, InterruptedException {
      Path file = Files.writeString(folder.resolve("export.json"), export);
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  Path.of(System.getProperty("postern.project", ".."), "docs", "VerifyRecord.java")
                      .toString(),
                  file.toString()));
      command.addAll(List.of(kept));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      assertThat(status)
          .as(said)
          .isEqualTo(said.contains("NOT GENUINE") ? 1 : said.contains("NOT ALL PROVEN") ? 3 : 0);
      return said;
    }

    @Test
    void asATableIsSafeInASpreadsheet(Firm firm) {
      Invited anna = firm.sent(firm.inviteSomebody());
      Robot.withCookies()
          .posingAs("=HYPERLINK(\"http://evil.example\",1);=1+1;x")
          .signInWith(anna.link());
      AuditApi portal = new AuditApi(firm.api());
      portal.sealed(Map.of("link", anna.linkId()), 3);

      Answer export =
          portal.export(
              Map.of("link", anna.linkId(), "format", "csv", "timeZone", "Europe/Berlin"));

      assertThat(export.header("Content-Type")).startsWith("text/csv");
      List<String> lines = Stream.of(export.body().split("\r\n")).toList();
      assertThat(lines.get(0)).startsWith("\uFEFFtime_utc,time_local,time_zone,type,id,seq,portal");
      assertThat(export.body())
          .contains("\"'=HYPERLINK(\"\"http://evil.example\"\",1);'=1+1;x\"")
          .contains("Europe/Berlin")
          .doesNotContain(",=");
      assertThat(lines).anyMatch(line -> line.contains(",LINK_REDEEMED,"));
    }

    @ParameterizedTest
    @CsvSource({"format, xml", "timeZone, Middle/Earth", "max, 10"})
    void namesWhatItCannotRead(String parameter, String value, Firm firm) {
      Answer answer = new AuditApi(firm.api()).export(Map.of(parameter, value));

      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly(parameter);
    }
  }
}
