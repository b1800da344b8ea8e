package dev.postern.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** An HTTP answer, to be read as what it is. */
public record Answer(HttpResponse<String> response) {

  public int status() {
    return response.statusCode();
  }

  public String body() {
    return response.body();
  }

  /** A header; empty if it is absent. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The cookies that it sets, each as it stands in its header. */
  public List<String> setCookies() {
    return response.headers().allValues("Set-Cookie");
  }

  /** Where a redirect leads. */
  public URI location() {
    return response.uri().resolve(header("Location"));
  }

  public boolean isRedirect() {
    return status() >= 300 && status() < 400;
  }

  public JsonNode json() {
    return Json.read(body());
  }

  public Document page() {
    return Jsoup.parse(body(), response.uri().toString());
  }

  /** Why a dead link's page says that the link is dead; empty if this is no such page. */
  public String deadReason() {
    Element dead = page().selectFirst("#postern-dead");
    return dead == null ? "" : dead.attr("data-reason");
  }
}
