package dev.postern.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The record as it stands in the server's database, whatever any page or answer tells of it.
 *
 * @param all oldest first, each with the columns that it has a value in
 */
public record RecordedFacts(List<JsonNode> all) {

  public RecordedFacts {
    all = List.copyOf(all);
  }

  /** What is recorded about a link. */
  public static RecordedFacts ofLink(Firm firm, String link) {
    return with(firm, "LINK_ID", link);
  }

  /** What is recorded about somebody. */
  public static RecordedFacts ofUser(Firm firm, String user) {
    return with(firm, "USER_ID", user);
  }

  /** What is recorded with a value in a column. */
  public static RecordedFacts with(Firm firm, String column, String value) {
    Answer answer =
        Robot.withoutCookies()
            .get(firm.realm().page("/postern-test-books/record/" + column + "/" + value));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new RecordedFacts(StreamSupport.stream(answer.json().spliterator(), false).toList());
  }

  /** Those of one type. */
  public RecordedFacts of(String type) {
    return new RecordedFacts(
        all.stream().filter(fact -> fact.path("FACT_TYPE").asText().equals(type)).toList());
  }

  /** What each says in a column; empty where it says nothing. */
  public List<String> each(String column) {
    return all.stream().map(fact -> fact.path(column).asText()).toList();
  }
}
