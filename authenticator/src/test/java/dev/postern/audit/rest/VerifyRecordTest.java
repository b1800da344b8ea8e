package dev.postern.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.Json;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.audit.ChainPoint;
import dev.postern.audit.RecordedFact;
import dev.postern.audit.Seal;
import dev.postern.audit.rest.ExportView.ExportedFact;
import dev.postern.audit.rest.ExportView.Recorded;
import dev.postern.audit.rest.ExportView.SealView;
import dev.postern.audit.rest.VerificationView.PointView;
import dev.postern.shared.RealmId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/VerifyRecord.java} says of an export what is proven, and of what is not, that. */
class VerifyRecordTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Method run;

  private final List<RecordedFact> facts = new ArrayList<>();
  private final List<Seal> seals = new ArrayList<>();

  VerifyRecordTest() {
    ChainPoint point = ChainPoint.START;
    for (int i = 1; i <= 5; i++) {
      AuditFact fact =
          AuditFact.of(FactType.LINK_REDEEMED, new RealmId("firm"))
              .with(Attribute.PORTAL, "portal-id")
              .with(Attribute.USER, "anna")
              .with(Attribute.LINK, "link-" + i)
              .with(Attribute.IP, "192.0.2." + i)
              .with(Attribute.USER_AGENT, "Firefox");
      facts.add(RecordedFact.of("fact-" + i, fact, NOON.plusSeconds(i), "salt-" + i));
      Seal seal = Seal.after(point, facts.get(i - 1), NOON.plusSeconds(60));
      seals.add(seal);
      point = seal.point();
    }
  }

  @BeforeAll
  static void compile() throws Exception {
    Path source = Path.of("..", "docs", "VerifyRecord.java");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(status).isZero();
    URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    run = classes.loadClass("VerifyRecord").getMethod("run", String[].class, PrintStream.class);
  }

  private record Said(int status, String words) {}

  private static Said said(String export, String... kept) throws Exception {
    Path file = Files.writeString(folder.resolve("export.json"), export);
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    arguments.addAll(List.of(kept));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Object status =
        run.invoke(
            null,
            arguments.toArray(new String[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    return new Said((Integer) status, out.toString(StandardCharsets.UTF_8));
  }

  private static void assertSaid(int status, String words, String export, String... kept)
      throws Exception {
    Said said = said(export, kept);
    assertThat(said.words()).contains(words);
    assertThat(said.status()).as(said.words()).isEqualTo(status);
  }

  /** Facts 2 and 4, with the chain from 2 on. */
  private ObjectNode export() throws IOException {
    List<List<Object>> path =
        seals.subList(1, 5).stream()
            .map(seal -> List.<Object>of(seal.factId(), seal.factHash(), seal.at().toEpochMilli()))
            .toList();
    return (ObjectNode)
        JSON.readTree(
            Json.write(
                new ExportView(
                    ExportView.FORMAT,
                    "firm",
                    "Firm",
                    NOON.toString(),
                    "Europe/Berlin",
                    false,
                    null,
                    PointView.of(seals.get(4).point()),
                    List.of(exported(4), exported(2)),
                    new ExportView.Path(
                        PointView.of(seals.get(0).point()),
                        path,
                        PointView.of(seals.get(4).point())))));
  }

  private ExportedFact exported(int seq) {
    RecordedFact fact = facts.get(seq - 1);
    Map<Attribute, String> has = fact.attributes();
    String previous = seq == 1 ? ChainPoint.START.hash() : seals.get(seq - 2).point().hash();
    return new ExportedFact(
        new FactView(
            fact.id(),
            fact.type(),
            fact.at().toString(),
            (long) seq,
            false,
            has.get(Attribute.IP),
            has.get(Attribute.USER_AGENT),
            "Firefox",
            has.get(Attribute.LINK),
            null,
            "contact",
            has.get(Attribute.USER),
            null,
            null,
            "client-portal",
            has.get(Attribute.PORTAL),
            null,
            null,
            null),
        "2026-11-22T13:00:0" + seq + "+01:00",
        Recorded.of(fact),
        SealView.of(seals.get(seq - 1), previous));
  }

  private static ObjectNode fact(ObjectNode export, int index) {
    return (ObjectNode) export.path("facts").path(index);
  }

  @Test
  void whatIsInTheChainIsGenuine() throws Exception {
    assertSaid(0, "compared with no head", export().toString());
    assertSaid(0, "genuine", export().toString(), "5", seals.get(4).point().hash());
    assertSaid(0, "genuine", export().toString(), "4", seals.get(3).point().hash());
  }

  @Test
  void aKeptHeadProvesNothingThatCameLater() throws Exception {
    Said said = said(export().toString(), "3", seals.get(2).point().hash());

    assertThat(said.status()).isEqualTo(3);
    assertThat(said.words())
        .contains("fact fact-4 is not at or before a head that was kept", "NOT ALL PROVEN")
        .doesNotContain("fact fact-2 is");
  }

  @Test
  void aKeptHeadOutsideOfThePathProvesNothing() throws Exception {
    assertSaid(3, "outside of what this export has", export().toString(), "77", "0".repeat(64));
    assertSaid(1, "the kept head is not", export().toString(), "3", "0".repeat(64));
  }

  @Test
  void whatIsNotSealedIsNotProven() throws Exception {
    ObjectNode export = export();
    ObjectNode invented = fact(export, 0).deepCopy();
    invented.remove("seal");
    ((ObjectNode) invented.path("shown")).remove("seq");
    ((ObjectNode) invented.path("shown")).put("id", "invented");
    ((ObjectNode) invented.path("recorded")).put("id", "invented");
    ((ArrayNode) export.path("facts")).add(invented);

    assertSaid(3, "fact invented is not sealed", export.toString());
  }

  @Test
  void whoeverTakesTheSealOffAFactIsFound() throws Exception {
    ObjectNode export = export();
    fact(export, 0).remove("seal");
    ((ObjectNode) fact(export, 0).path("shown")).remove("seq");
    ((ObjectNode) fact(export, 0).path("shown")).put("link", "another");
    ((ObjectNode) fact(export, 0).path("recorded").path("attributes")).put("LINK", "another");

    assertSaid(1, "fact fact-4 lacks its seal, which is number 4", export.toString());
  }

  @Test
  void aFactThatAgreesWithItsOwnSealAloneIsNotProven() throws Exception {
    ObjectNode export = export();
    ChainPoint nowhere = new ChainPoint(8, "0".repeat(64));
    ObjectNode fact = (ObjectNode) JSON.readTree(Json.write(exported(1)));
    fact.set(
        "seal",
        JSON.readTree(
            Json.write(SealView.of(Seal.after(nowhere, facts.get(0), NOON), nowhere.hash()))));
    ((ObjectNode) fact.path("shown")).put("seq", 9L);
    ((ArrayNode) export.path("facts")).add(fact);

    assertSaid(
        3, "fact fact-1 agrees with its own seal, which is not in the path", export.toString());
    export.remove("path");
    assertSaid(3, "fact fact-4 agrees with its own seal", export.toString());
  }

  @Test
  void whatThePathGoesOnFromIsInTheChain() throws Exception {
    ObjectNode export = export();
    ((ArrayNode) export.path("facts")).add(JSON.readTree(Json.write(exported(1))));

    assertSaid(0, "3 facts, 3 in the chain", export.toString());
  }

  @Test
  void aForgeryInThePlaceOfAnotherFactIsFound() throws Exception {
    RecordedFact forged =
        RecordedFact.of(
            "forged",
            AuditFact.of(FactType.LINK_REDEEMED, new RealmId("firm")),
            facts.get(3).at(),
            "salt");
    Seal seal = Seal.after(seals.get(2).point(), forged, NOON);
    ObjectNode export = export();
    ObjectNode fact = fact(export, 0);
    fact.set("recorded", JSON.readTree(Json.write(Recorded.of(forged))));
    fact.set("seal", JSON.readTree(Json.write(SealView.of(seal, seals.get(2).point().hash()))));
    ObjectNode shown = (ObjectNode) fact.path("shown");
    shown.put("id", "forged");
    shown.remove(List.of("ip", "userAgent", "link", "user", "portalId"));

    assertSaid(1, "fact forged is not what number 4 of the chain is about", export.toString());
  }

  @Test
  void aDigestOfAMailboxIsProvenUntilItIsErased() throws Exception {
    RecordedFact stopped =
        RecordedFact.of(
            "stopped",
            AuditFact.of(FactType.MAIL_STOPPED, new RealmId("firm")).with(Attribute.DIGEST, "abc"),
            NOON,
            "salt");
    RecordedFact.Personal rest =
        new RecordedFact.Personal(Optional.empty(), stopped.personal().hash());
    Seal seal = Seal.after(ChainPoint.START, stopped, NOON);

    assertSaid(0, "1 facts, 1 in the chain, 0 with", exportOf(stopped, seal));
    assertSaid(0, "1 facts, 1 in the chain, 1 with", exportOf(with(stopped, Map.of(), rest), seal));
    assertSaid(
        1,
        "fact stopped, erased",
        exportOf(with(stopped, Map.of(Attribute.DIGEST, "abd"), rest), seal));
  }

  private static RecordedFact with(
      RecordedFact fact, Map<Attribute, String> attributes, RecordedFact.Personal personal) {
    return new RecordedFact(fact.id(), fact.realm(), fact.at(), fact.type(), attributes, personal);
  }

  private static String exportOf(RecordedFact fact, Seal seal) {
    PointView head = PointView.of(seal.point());
    FactView shown =
        new FactView(
            fact.id(),
            fact.type(),
            fact.at().toString(),
            seal.point().seq(),
            fact.personal().salt().isEmpty(),
            null,
            null,
            null,
            null,
            fact.attributes().get(Attribute.DIGEST),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return Json.write(
        new ExportView(
            ExportView.FORMAT,
            "firm",
            "Firm",
            NOON.toString(),
            null,
            false,
            null,
            head,
            List.of(
                new ExportedFact(
                    shown, null, Recorded.of(fact), SealView.of(seal, ChainPoint.START.hash()))),
            new ExportView.Path(
                PointView.of(ChainPoint.START),
                List.of(List.of(fact.id(), seal.factHash(), seal.at().toEpochMilli())),
                head)));
  }

  @Test
  void aFactIsThereOnce() throws Exception {
    ObjectNode export = export();
    ((ArrayNode) export.path("facts")).add(fact(export, 0).deepCopy());

    assertSaid(1, "fact fact-4 is there twice", export.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "time, 2026-11-22T12:00:05Z",
    "seq, 3",
    "erased, true",
    "ip, 192.0.2.66",
    "link, another",
    "portalId, another",
    "reason, something"
  })
  void whatIsShownIsWhatWasHashed(String field, String value) throws Exception {
    ObjectNode export = export();
    JsonNode altered =
        List.of("seq", "erased").contains(field)
            ? JSON.readTree(value)
            : JSON.getNodeFactory().textNode(value);
    ((ObjectNode) fact(export, 0).path("shown")).set(field, altered);

    assertSaid(1, "fact fact-4, " + field, export.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-22T12:00:04+01:00", "2026-11-22T13:00:04Z", ""})
  void localTimeIsThatOfTheZone(String local) throws Exception {
    ObjectNode export = export();
    fact(export, 0).put("localTime", local);

    assertSaid(1, "fact fact-4, local time", export.toString());
  }

  /** Computers differ in what they know of zones. */
  @ParameterizedTest
  @CsvSource({"Europe/Berlin, 2026-11-22T14:00:04+02:00", "Mars/Olympus, 2026-11-22T12:00:04Z"})
  void localTimeOfAnotherOffsetIsProvenByNothing(String zone, String local) throws Exception {
    ObjectNode export = export();
    export.put("timeZone", zone);
    fact(export, 0).put("localTime", local);

    assertSaid(3, "fact fact-4, local time: this computer knows another", export.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"format\":\"postern-record-1\"}",
        "{\"format\":\"postern-record-1\",\"facts\":[{}]}",
        "{\"format\":\"another\",\"facts\":[]}"
      })
  void whatIsNoExportCannotBeRead(String text) throws Exception {
    assertSaid(2, "cannot be read", text);
  }

  @Test
  void whatIsThereTwiceCannotBeRead() throws Exception {
    String export = export().toString();

    assertSaid(
        2,
        "a field twice: link",
        export.replaceFirst("\"link\":", "\"link\":\"another\",\"link\":"));
    assertSaid(2, "more than one value", export + export);
  }
}
