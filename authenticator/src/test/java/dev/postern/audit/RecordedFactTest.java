package dev.postern.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.shared.RealmId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.Sha256;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordedFactTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final AuditFact VIEWED =
      AuditFact.of(FactType.LINK_REDEEMED, new RealmId("firm"))
          .with(Attribute.LINK, "a link")
          .with(Attribute.ACTOR, "Jürgen")
          .from(new RequestOrigin("192.0.2.1", "Firefox"));

  private static RecordedFact recorded(AuditFact fact) {
    return RecordedFact.of("id", fact, NOON, "salt");
  }

  /** As the documentation says; exports from before must be checkable for as long as they last. */
  @Test
  void theHashIsOfAllTextsWithTheirLengths() {
    String personal =
        Sha256.hex("18:postern.personal.1;4:salt;2:IP;9:192.0.2.1;10:USER_AGENT;7:Firefox;");

    assertThat(recorded(VIEWED).personal().hash()).isEqualTo(personal);
    assertThat(recorded(VIEWED).hash())
        .isEqualTo(
            Sha256.hex(
                "14:postern.fact.1;2:id;4:firm;13:1795348800000;13:LINK_REDEEMED;"
                    + "5:ACTOR;7:Jürgen;4:LINK;6:a link;64:"
                    + personal
                    + ";"));
  }

  @Test
  void aDigestOfAMailboxIsPersonalAndThatOfASecretIsNot() {
    AuditFact stopped =
        AuditFact.of(FactType.MAIL_STOPPED, new RealmId("firm")).with(Attribute.DIGEST, "abc");
    String personal = Sha256.hex("18:postern.personal.1;4:salt;6:DIGEST;3:abc;");

    assertThat(recorded(stopped).personal().hash()).isEqualTo(personal);
    assertThat(recorded(stopped).hash())
        .isEqualTo(
            Sha256.hex(
                "14:postern.fact.1;2:id;4:firm;13:1795348800000;12:MAIL_STOPPED;64:"
                    + personal
                    + ";"));
    assertThat(recorded(VIEWED.with(Attribute.DIGEST, "abc")).personal().hash())
        .isEqualTo(recorded(VIEWED).personal().hash());
    assertThat(recorded(VIEWED.with(Attribute.DIGEST, "abc")).hash())
        .isNotEqualTo(recorded(VIEWED).hash());
  }

  @Test
  void aSealIsOverAllBeforeIt() {
    RecordedFact fact = recorded(VIEWED);

    Seal seal = Seal.after(ChainPoint.START, fact, NOON.plusMillis(1));

    assertThat(seal.point())
        .isEqualTo(
            new ChainPoint(
                1,
                Sha256.hex(
                    "14:postern.seal.1;64:"
                        + "0".repeat(64)
                        + ";1:1;2:id;64:"
                        + fact.hash()
                        + ";13:1795348800001;")));
    assertThat(seal.follows(ChainPoint.START)).isTrue();
    assertThat(seal.follows(new ChainPoint(0, "1".repeat(64)))).isFalse();
  }

  @Test
  void whatIsMovedFromOneAttributeToAnotherIsAnotherFact() {
    AuditFact fact = AuditFact.of(FactType.INVITED, new RealmId("firm"));

    assertThat(recorded(fact.with(Attribute.LINK, "x")).hash())
        .isNotEqualTo(recorded(fact.with(Attribute.MATTER, "x")).hash());
    assertThat(recorded(fact.with(Attribute.ACTOR, "a;6:REASON;1:b")).hash())
        .isNotEqualTo(recorded(fact.with(Attribute.ACTOR, "a").with(Attribute.REASON, "b")).hash());
  }

  @Test
  void anotherSaltHidesTheSameAddress() {
    assertThat(RecordedFact.of("id", VIEWED, NOON, "one").personal().hash())
        .isNotEqualTo(RecordedFact.of("id", VIEWED, NOON, "other").personal().hash());
  }

  @Test
  void whatNoDatabaseTakesIsWrittenOtherwise() {
    RecordedFact fact =
        recorded(
            VIEWED
                .with(Attribute.REASON, "x".repeat(254) + "\uD83D\uDE00")
                .with(Attribute.ACTOR, "a\0b"));

    assertThat(fact.attributes())
        .containsEntry(Attribute.REASON, "x".repeat(254) + "?")
        .containsEntry(Attribute.ACTOR, "a?b");
  }
}
