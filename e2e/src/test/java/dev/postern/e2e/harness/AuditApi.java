package dev.postern.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The record, as a program with a service account reads it. */
public record AuditApi(PortalApi caller) {

  /** Asks for a part of the record; the answer may be a refusal. */
  public Answer list(Map<String, String> query) {
    return get("", query);
  }

  /** Facts that are asked for, the newest first; at most 200. */
  public List<JsonNode> facts(Map<String, String> query) {
    Map<String, String> all = new LinkedHashMap<>(query);
    all.putIfAbsent("max", "200");
    Answer answer = list(all);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return StreamSupport.stream(answer.json().path("facts").spliterator(), false).toList();
  }

  /** The same once all of them are sealed, and there are as many or more. */
  public List<JsonNode> sealed(Map<String, String> query, int least) {
    return await()
        .until(
            () -> facts(query),
            facts -> facts.size() >= least && facts.stream().allMatch(fact -> fact.has("seq")));
  }

  public Answer verify(Map<String, String> query) {
    return get("/verify", query);
  }

  public Answer export(Map<String, String> query) {
    return get("/export", query);
  }

  private Answer get(String path, Map<String, String> query) {
    return Http.send("GET", caller.realm().adminPage("/postern/audit" + path, query), token());
  }

  private String token() {
    return Robot.withoutCookies()
        .post(
            caller.realm().tokens(),
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                caller.clientId(),
                "client_secret",
                caller.secret()))
        .json()
        .path("access_token")
        .asText();
  }
}
