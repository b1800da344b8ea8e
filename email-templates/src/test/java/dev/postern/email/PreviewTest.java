package dev.postern.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.theme.FreeMarkerException;

/** What {@code ./email-templates/preview} writes, which runs this very class. */
class PreviewTest {
  private static Path folder;

  @BeforeAll
  static void write(@TempDir Path nowhere) throws IOException, FreeMarkerException {
    String wanted = System.getProperty("postern.preview", "");
    folder = wanted.isEmpty() ? nowhere : Path.of(wanted);
    new Preview(folder).write();
  }

  @Test
  void namesOnlyFilesThatThereAre() throws IOException {
    assertThat(index().select("a[href]").eachAttr("href"))
        .isNotEmpty()
        .allSatisfy(
            address -> {
              for (String file : files(address)) {
                assertThat(folder.resolve(file)).isRegularFile();
              }
            });
  }

  @Test
  void namesEveryMailInEveryLanguage() throws IOException {
    Document index = index();

    List<String> wanted = new ArrayList<>();
    Language.all()
        .forEach(
            language ->
                MailSample.inEveryLanguage()
                    .forEach(sample -> wanted.add(language + "/" + sample)));
    MailSample.all().forEach(sample -> wanted.add("en/" + sample));
    assertThat(index.select("a").eachAttr("href"))
        .containsAll(wanted.stream().map(mail -> mail + ".html").toList())
        .containsAll(wanted.stream().map(mail -> mail + ".txt").toList())
        .containsAll(wanted.stream().map(mail -> "view.html#" + mail).toList());
  }

  @Test
  void showsALogoThatIsThere() throws IOException {
    Path mail = folder.resolve("de").resolve(MailSample.BRANDED + ".html");

    String logo = Jsoup.parse(Files.readString(mail)).expectFirst("img").attr("src");

    assertThat(mail.resolveSibling(logo)).isRegularFile();
  }

  @Test
  void showsBothModesWhateverTheBrowsersIs() throws IOException {
    String mail = "en/" + MailSample.ORDINARY + ".html";

    assertThat(folder.resolve("dark").resolve(mail)).content().contains("@media all {");
    assertThat(folder.resolve("light").resolve(mail)).content().contains("@media not all {");
  }

  @Test
  void leavesNothingOfThePreviewBefore(@TempDir Path before)
      throws IOException, FreeMarkerException {
    new Preview(before).write();
    Path stale = Files.writeString(before.resolve("de").resolve("no-sample.html"), "");

    new Preview(before).write();

    assertThat(stale).doesNotExist();
    assertThat(before.resolve("index.html")).isRegularFile();
  }

  @Test
  void touchesNoFilesButAPreviews(@TempDir Path somebodys) throws IOException {
    Path file = Files.writeString(somebodys.resolve("index.html"), "a page of somebody's");

    assertThatIllegalStateException().isThrownBy(() -> new Preview(somebodys).write());

    assertThat(file).hasContent("a page of somebody's");
  }

  /** What an address of the index shows; the page with four frames says in its own script what. */
  private static List<String> files(String address) {
    int mail = address.indexOf('#') + 1;
    return mail == 0
        ? List.of(address)
        : List.of(
            address.substring(0, mail - 1),
            "light/" + address.substring(mail) + ".html",
            "dark/" + address.substring(mail) + ".html");
  }

  private static Document index() throws IOException {
    return Jsoup.parse(Files.readString(folder.resolve("index.html")));
  }
}
