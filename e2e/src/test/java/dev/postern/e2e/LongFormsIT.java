package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Journey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forms of public pages that are longer than any that a page of ours has. */
@Journey
class LongFormsIT {
  /** As much as Keycloak takes, but for a little. */
  private static final byte[] FIELDS = "a&".repeat(4_500_000).getBytes(StandardCharsets.US_ASCII);

  private List<URI> pages = List.of();

  @BeforeEach
  void pages(Firm firm) {
    pages =
        List.of(
            firm.realm().page("/postern/l/" + "u".repeat(43)),
            firm.realm().page("/postern/stop/" + "u".repeat(43)),
            firm.realm().page("/postern/resume"),
            firm.realm().page("/postern/access"));
  }

  @Test
  void areNotReadWhereTheySaySo() {
    assertThat(pages)
        .allSatisfy(
            page ->
                assertThat(posted(page, BodyPublishers.ofByteArray(FIELDS, 0, 100_000)))
                    .isEqualTo(413));
  }

  @Test
  void haveNoFieldsWhereTheyDoNot() {
    assertThat(pages)
        .allSatisfy(
            page ->
                assertThat(
                        posted(
                            page,
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(FIELDS))))
                    .as("as a form without any")
                    .isEqualTo(posted(page, BodyPublishers.noBody()))
                    .isLessThan(500));
  }

  private static int posted(URI page, BodyPublisher body) throws IOException, InterruptedException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(20))
                .POST(body)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
