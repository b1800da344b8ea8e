package dev.postern.e2e.harness;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;

/** A form of a page and what is in it, to be sent by a {@link Robot}. */
public record Form(URI action, Map<String, String> fields) {

  /** The one form that has this button, as it stands in the page. */
  public static Form with(String button, Answer page) {
    Element form = page.page().selectFirst("form:has(" + button + ")");
    if (form == null) {
      throw new AssertionError("No form with " + button + " in:\n" + page.body());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    form.select("input[name], button[name]:is(" + button + ")")
        .forEach(input -> fields.put(input.attr("name"), input.val()));
    return new Form(URI.create(form.absUrl("action")), fields);
  }

  public Form filledIn(Map<String, String> typed) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putAll(typed);
    return new Form(action, all);
  }
}
