package dev.postern.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.theme.FreeMarkerException;

/**
 * Every sample in every language as files to look at: {@code <language>/<sample>.html} and {@code
 * .txt} as they are sent, and under {@code light/} and {@code dark/} as they look in either mode,
 * whatever the browser's own is.
 */
final class Preview {
  private static final String DARK_MODE = "(prefers-color-scheme: dark)";

  /** Samples in mails come from addresses that nobody serves. */
  private static final String LOGO = "logo.svg";

  private static final String VIEW = "view.html";
  private static final String INDEX = "index.html";

  /** What a preview is known by. */
  private static final String TITLE = "<title>The mails of Postern</title>";

  private final Path folder;

  Preview(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes all mails and the index page that names them, in place of those that were written
   * before.
   *
   * @throws IllegalStateException if something else is in the folder: nobody's files are removed
   */
  void write() throws IOException, FreeMarkerException {
    empty();
    MailRenderer renderer = MailRenderer.in("postern");
    for (Language language : languages()) {
      for (MailSample sample : samples(language)) {
        write(language, sample, renderer.speaking(language).render(sample));
      }
    }
    copy(LOGO);
    copy(VIEW);
    write(Path.of(INDEX), index());
  }

  /** A sample that is no more would be looked at for ever. */
  private void empty() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> old;
    try (Stream<Path> files = Files.walk(folder)) {
      old = files.filter(file -> !file.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    if (!old.isEmpty() && !isPreview()) {
      throw new IllegalStateException(folder + " is not empty, and holds no preview of mails");
    }
    for (Path file : old) {
      Files.delete(file);
    }
  }

  private boolean isPreview() throws IOException {
    Path index = folder.resolve(INDEX);
    return Files.exists(index) && Files.readString(index, UTF_8).contains(TITLE);
  }

  private void write(Language language, MailSample sample, Mail mail) throws IOException {
    String html = mail.html().replace(MailSample.LOGO.replace("&", "&amp;"), "../../" + LOGO);
    write(path(language, sample, ".txt"), mail.subject() + "\n\n" + mail.text());
    write(path(language, sample, ".html"), html.replace("../../" + LOGO, "../" + LOGO));
    write(
        Path.of("light").resolve(path(language, sample, ".html")),
        html.replace(DARK_MODE, "not all"));
    write(Path.of("dark").resolve(path(language, sample, ".html")), html.replace(DARK_MODE, "all"));
  }

  private static Path path(Language language, MailSample sample, String ending) {
    return Path.of(language.tag(), sample.fileName() + ending);
  }

  /** A row for each sample, a column for each language. */
  private static String index() {
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append(TITLE).append("\n<style>\n");
    page.append("body { margin: 24px; font: 14px/20px sans-serif; }\n");
    page.append(
        "th, td { padding: 4px 10px; text-align: start; border-bottom: 1px solid #ccc; }\n");
    page.append("</style>\n</head>\n<body>\n<h1>The mails of Postern</h1>\n");
    page.append("<p>Each at 600 and 320 pixels, light and dark; as it is sent; and as text.</p>\n");
    page.append("<table>\n<tr><th>sample</th>");
    languages().forEach(language -> page.append("<th>").append(language).append("</th>"));
    page.append("</tr>\n");
    for (MailSample sample : samples(Language.ENGLISH)) {
      page.append("<tr><th>").append(sample).append("</th>");
      languages()
          .forEach(language -> page.append("<td>").append(cell(language, sample)).append("</td>"));
      page.append("</tr>\n");
    }
    return page.append("</table>\n</body>\n</html>\n").toString();
  }

  private static String cell(Language language, MailSample sample) {
    if (!samples(language).contains(sample)) {
      return "";
    }
    String mail = language + "/" + sample;
    return link(VIEW + "#" + mail, "look")
        + " "
        + link(mail + ".html", "html")
        + " "
        + link(mail + ".txt", "text");
  }

  private static String link(String address, String label) {
    return "<a href=\"" + address + "\">" + label + "</a>";
  }

  private static List<Language> languages() {
    return Language.all().toList();
  }

  /** All of them in English; in the others one ordinary and one awkward mail of each kind. */
  private static List<MailSample> samples(Language language) {
    return language.equals(Language.ENGLISH)
        ? MailSample.all().toList()
        : Stream.concat(MailSample.inEveryLanguage(), Stream.of(MailSample.BRANDED)).toList();
  }

  private void copy(String name) throws IOException {
    try (InputStream file = Preview.class.getResourceAsStream("/preview/" + name)) {
      write(Path.of(name), new String(Objects.requireNonNull(file).readAllBytes(), UTF_8));
    }
  }

  private void write(Path path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, UTF_8);
  }
}
