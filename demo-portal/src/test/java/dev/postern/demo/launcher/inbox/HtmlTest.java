package dev.postern.demo.launcher.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void textCannotBecomeMarkup() {
    assertThat(Html.escaped("<b title=\"a\">'&'</b>"))
        .isEqualTo("&lt;b title=&quot;a&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;");
  }

  @Test
  void addressesInTextBecomeLinks() {
    assertThat(Html.linked("Go to http://localhost:8080/l/a?b=1&c=2 now"))
        .isEqualTo(
            "Go to <a href=\"http://localhost:8080/l/a?b=1&amp;c=2\" target=\"_blank\""
                + " rel=\"noreferrer\">http://localhost:8080/l/a?b=1&amp;c=2</a> now");
  }

  @Test
  void linksOfAMailOpenOutsideOfItsFrame() {
    assertThat(Html.openingLinksInTabs("<!doctype html><html><HEAD lang=en><title>t</title>"))
        .isEqualTo("<!doctype html><html><HEAD lang=en><base target=\"_blank\"><title>t</title>");
    assertThat(Html.openingLinksInTabs("<p>bare</p>"))
        .isEqualTo("<base target=\"_blank\"><p>bare</p>");
  }
}
