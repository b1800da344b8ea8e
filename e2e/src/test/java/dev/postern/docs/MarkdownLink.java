package dev.postern.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A link from one page to a file of this project, or to a heading of one.
 *
 * @param page the page that it stands in
 * @param file the path it names, empty for its own page
 * @param anchor the heading it names, empty for none
 */
record MarkdownLink(Path page, String file, String anchor) {
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final String LINK = "\\]\\((?![a-z]+:)([^)#\\s]*)(?:#([^)\\s]+))?\\)";

  /** All of a page that do not lead out of the project. */
  static List<MarkdownLink> of(Project project, Path page) {
    return Project.occurrences(prose(project.text(page)), LINK).stream()
        .map(
            found ->
                new MarkdownLink(
                    page, found.group(1), found.group(2) == null ? "" : found.group(2)))
        .toList();
  }

  boolean resolves(Project project) {
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.exists(target)
        && (anchor.isEmpty() || anchors(project.text(target)).contains(anchor));
  }

  /**
   * The names that a page's headings get: in lower case, without punctuation, dashes for spaces.
   */
  private static List<String> anchors(String text) {
    return Project.occurrences(prose(text), "^#+ (.+)$").stream()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static String prose(String markdown) {
    return FENCED.matcher(markdown).replaceAll("");
  }
}
