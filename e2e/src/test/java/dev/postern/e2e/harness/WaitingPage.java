package dev.postern.e2e.harness;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * A tab that waits for a link, in a browser without a screen.
 *
 * @param browser whose tab it is
 * @param self the page's own address
 * @param status where its script would look how the link fares
 * @param answer the page as it was got last
 */
public record WaitingPage(Robot browser, URI self, URI status, Answer answer) {

  /** Asks for a link in the login that a portal's request begins. */
  public static WaitingPage asked(Robot browser, URI request, String email) {
    return after(
        browser, browser.submit(browser.visit(request), "#postern-ask", Map.of("email", email)));
  }

  /** The page that an answer is, which must be one that waits. */
  public static WaitingPage after(Robot browser, Answer answer) {
    Element page = answer.page().selectFirst("#postern-sent[data-self]");
    if (page == null) {
      throw new AssertionError("No page that waits:\n" + answer.body());
    }
    return new WaitingPage(
        browser,
        URI.create(page.absUrl("data-self")),
        URI.create(page.absUrl("data-status")),
        answer);
  }

  /** What it says of its link: {@code waiting}, {@code opened}; empty if it is no such page. */
  public String state() {
    return answer.page().select("#postern-sent").attr("data-state");
  }

  /** What it says beside that, by the ids of its notices. */
  public Set<String> notices() {
    return answer.page().select("#postern-sent .postern-notice").stream()
        .map(Element::id)
        .collect(Collectors.toSet());
  }

  /** Looks again, as the link of that name does. */
  public WaitingPage lookAgain() {
    return with(browser.visit(self));
  }

  /** What its script would be told. */
  public String told() {
    return browser.get(status).json().path("state").asText();
  }

  public WaitingPage resend() {
    return with(browser.followed(browser.press(answer, "#postern-resend")));
  }

  /** Types a code; the answer is what the press got. */
  public Answer type(String code) {
    return browser.submit(answer, "#postern-code-enter", Map.of("code", code));
  }

  /** Types a code that does not lead any further. */
  public WaitingPage typed(String code) {
    return with(browser.followed(type(code)));
  }

  private WaitingPage with(Answer next) {
    return new WaitingPage(browser, self, status, next);
  }
}
