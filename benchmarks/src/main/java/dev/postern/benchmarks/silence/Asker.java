package dev.postern.benchmarks.silence;

import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Form;
import dev.postern.e2e.harness.RelyingParty;
import dev.postern.e2e.harness.Robot;
import dev.postern.e2e.harness.WaitingPage;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;

/**
 * Asks for links, one after the other, each in a login, with cookies and from a network of its own.
 * The connection stays: what it takes to open one would only hide what is looked for.
 */
final class Asker {
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
   * Asks for one link; fails if the answer is not the page that everybody gets.
   *
   * @param kind whose address it is
   */
  Asked ask(Kind kind, String email) {
    Robot browser = Robot.withCookies(connections);
    Timed page = Timed.of(before, () -> browser.visit(request));
    Form form = Form.with("#postern-ask", page.answer()).filledIn(Map.of("email", email));
    Timed answer = Timed.of(kind, () -> browser.send(form));
    WaitingPage waiting = WaitingPage.after(browser, browser.followed(answer.answer()));
    Ask ask = new Ask(before, kind, page.milliseconds(), answer.milliseconds());
    before = kind;
    return new Asked(ask, new Tab(kind, browser, waiting.status()));
  }

  /** What was measured, and the tab that waits now. */
  record Asked(Ask ask, Tab tab) {}
}
