package dev.postern.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.jsoup.nodes.Element;

/** A portal's page of accesses, as its contacts see it. */
public record AccessPage(Realm realm, String portal) {

  public static AccessPage of(Firm firm) {
    return new AccessPage(firm.realm(), "client-portal");
  }

  public static AccessPage of(OtherPortal other) {
    RelyingParty portal = other.relyingParty();
    return new AccessPage(portal.realm(), portal.clientId());
  }

  public URI address() {
    return realm.page("/postern/access?portal=" + portal);
  }

  /** The question of one access, or of all. */
  public URI question(String which) {
    return URI.create(address() + "&not-me=" + which);
  }

  /** The list, which the browser must be shown. */
  public Answer list(Robot browser) {
    Answer answer = browser.get(address());
    assertThat(stateOf(answer)).as(answer.body()).isEqualTo("list");
    return answer;
  }

  /** What a page of this kind shows; empty if it is none. */
  public static String stateOf(Answer answer) {
    Element page = answer.page().selectFirst("#postern-access-page");
    return page == null ? "" : page.attr("data-state");
  }

  /** The accesses of a list, as they are told. */
  public static List<Element> entries(Answer list) {
    return list.page().select("#postern-accesses > li");
  }

  /** Asks of one of the accesses that are listed, the newest being 0. */
  public Answer askOf(int entry, Answer list, Robot browser) {
    return browser.get(
        list.response()
            .uri()
            .resolve(entries(list).get(entry).expectFirst(".postern-not-me").attr("href")));
  }

  /** Asks of all of them. */
  public Answer askOfAll(Robot browser) {
    return browser.get(question("all"));
  }

  /** Presses the button of the question. */
  public Answer disown(Answer question, Robot browser) {
    return browser.press(question, "#postern-disown");
  }
}
