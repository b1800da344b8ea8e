package dev.postern.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What no call does, done in the server's database, and what no answer tells. */
public record Books(Realm realm) {

  /** The id of the link that was asked for last, by somebody who has this address. */
  public String linkAskedForBy(String email) {
    Answer answer =
        Robot.withoutCookies().get(realm.page("/postern-test-books/sign-in-links/" + email));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** How often a link was redeemed. */
  public int redemptionsOf(String link) {
    Answer answer =
        Robot.withoutCookies()
            .get(realm.page("/postern-test-books/links/" + link + "/redemptions"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Integer.parseInt(answer.body());
  }

  /** How many requests for a link wait for their answer, by somebody who has this address. */
  public int requestsOf(String email) {
    Answer answer =
        Robot.withoutCookies().get(realm.page("/postern-test-books/sign-in-requests/" + email));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Integer.parseInt(answer.body());
  }

  /**
   * Gives somebody more sessions with a portal, each with a proof of the matter that they have
   * opened last.
   */
  public void openSessions(String user, int number) {
    post("/postern-test-books/sessions/" + user + "/" + number);
  }

  /** How often something is in the record about somebody. */
  public int facts(String type, String user) {
    Answer answer =
        Robot.withoutCookies().get(realm.page("/postern-test-books/facts/" + type + "/" + user));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Integer.parseInt(answer.body());
  }

  /** How many rows of a table have a value in a column. */
  public int rows(String table, String column, String value) {
    Answer answer =
        Robot.withoutCookies()
            .get(realm.page("/postern-test-books/rows/" + table + "/" + column + "/" + value));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Integer.parseInt(answer.body());
  }

  /** The rows of a table that have a value in a column, with all that stands in them. */
  public String contents(String table, String column, String value) {
    Answer answer =
        Robot.withoutCookies()
            .get(realm.page("/postern-test-books/contents/" + table + "/" + column + "/" + value));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** The same of several tables, by their names. */
  public Map<String, Integer> rows(List<String> tables, String column, String value) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    tables.forEach(table -> rows.put(table, rows(table, column, value)));
    return rows;
  }

  /** Gives somebody a credential that only their own browser could make, such as a passkey. */
  public void addCredential(String user, String type) {
    post("/postern-test-books/credentials/" + user + "/" + type);
  }

  /** Makes a contact another account's, as only somebody with SQL can. */
  public void handOver(String from, String to) {
    post("/postern-test-books/contacts/" + from + "/now/" + to);
  }

  /** Writes another reason into a fact of the record, as only somebody with SQL can. */
  public void tamper(String fact, String reason) {
    post("/postern-test-books/facts/" + fact + "/reason/" + reason);
  }

  /** Takes the reason off a fact again that had none. */
  public void restore(String fact) {
    post("/postern-test-books/facts/" + fact + "/no-reason");
  }

  private void post(String path) {
    Answer answer = Robot.withoutCookies().post(realm.page(path), Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }
}
