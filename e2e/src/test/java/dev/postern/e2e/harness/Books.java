package dev.postern.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What staff cannot do yet, done in the server's database. */
public record Books(Realm realm) {

  /** Closes a matter, by the portal's reference. */
  public void close(String matter) {
    post("/postern-test-books/matters/" + matter + "/close");
  }

  private void post(String path) {
    Answer answer = Robot.withoutCookies().post(realm.page(path), Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }
}
