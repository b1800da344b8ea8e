package dev.postern.benchmarks.silence;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Form;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Asks for links, one after the other, each in a login, with cookies and from a network of its own.
 * The connection stays: what it takes to open one would only hide what is looked for.
 */
final class Asker {
  static final Duration DELAY = Duration.ofMillis(2);

  private static final double NANOS_PER_MILLI = 1e6;

  private final HttpClient connections =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI request;
  private Kind before = Kind.NOBODY;

  Asker(Firm firm) {
    this.request = RelyingParty.portal(firm).request("openid");
  }

  /**
   * @param kind whose address it is
   * @throws IllegalStateException if the answer is not the one that everybody gets
   */
  Ask ask(Kind kind, String email) {
    Robot browser = Robot.withCookies(connections);
    Timed page = timed(before, () -> browser.visit(request));
    Form form = Form.with("#postern-ask", page.answer()).filledIn(Map.of("email", email));
    Timed answer = timed(kind, () -> browser.send(form));
    check(kind, browser.followed(answer.answer()));
    Ask ask = new Ask(before, kind, page.milliseconds(), answer.milliseconds());
    before = kind;
    return ask;
  }

  private static Timed timed(Kind kind, Supplier<Answer> request) {
    long start = System.nanoTime();
    if (kind == Kind.DELAYED) {
      waitUntil(start + DELAY.toNanos());
    }
    Answer answer = request.get();
    return new Timed(answer, (System.nanoTime() - start) / NANOS_PER_MILLI);
  }

  private static void waitUntil(long end) {
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Without parsing the page, so that the next request comes at once. */
  private static void check(Kind kind, Answer answer) {
    if (answer.status() != 200 || !answer.body().contains("id=\"postern-sent\"")) {
      throw new IllegalStateException(
          kind.label() + " got another answer, with status " + answer.status());
    }
  }

  private record Timed(Answer answer, double milliseconds) {}
}
