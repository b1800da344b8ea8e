package dev.postern.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.shared.RealmId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuditFactTest {
  private static final AuditFact FACT = AuditFact.of(FactType.MATTER_CLOSED, new RealmId("firm"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anna@client.example | a•••@client.example",
        "as anna@client.example and ben@firm.example wish | as a•••@client.example and b•••@firm.example wish",
        "a@b | a•••@b",
        "Bot/1.0 (+mailto:bot@bots.example) | Bot/1.0 (+mailto:b•••@bots.example)",
        "<anna.arnold+x@client.example> | <a•••@client.example>",
        "at noon | at noon",
        "@ | @"
      })
  void addressesInTheWordsOfOthersAreMasked(String words, String kept) {
    assertThat(FACT.with(Attribute.REASON, words).attributes())
        .containsEntry(Attribute.REASON, kept);
    assertThat(FACT.with(Attribute.USER_AGENT, words).attributes())
        .containsEntry(Attribute.USER_AGENT, kept);
  }

  /** An id of a federated user may hold a name of any form, and must stay what it is. */
  @ParameterizedTest
  @EnumSource(
      names = {"REASON", "USER_AGENT"},
      mode = EnumSource.Mode.EXCLUDE)
  void idsStayWhatTheyAre(Attribute attribute) {
    assertThat(FACT.with(attribute, "f:1:anna@client.example").attributes())
        .containsEntry(attribute, "f:1:anna@client.example");
  }

  @Test
  void longWordsWithoutAnAddressAreDealtWithAtOnce() {
    String words = "x".repeat(2000);

    assertThat(FACT.with(Attribute.REASON, words).attributes())
        .containsEntry(Attribute.REASON, words);
  }
}
