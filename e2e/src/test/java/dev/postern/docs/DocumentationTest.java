package dev.postern.docs;

import static dev.postern.docs.Project.codes;
import static dev.postern.docs.Project.constants;
import static dev.postern.docs.Project.matches;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The documentation tells of everything that there is, and of nothing else. */
@DisplayName("The documentation")
class DocumentationTest {
  private static final String BASE = "/admin/realms/{realm}/postern/";

  private final Project project = Project.here();

  @Test
  void leads_nowhere_that_is_not_there() {
    assertThat(project.files(".", ".md"))
        .flatExtracting(page -> MarkdownLink.of(project, page))
        .isNotEmpty()
        .allMatch(link -> link.resolves(project));
  }

  @Test
  void has_each_page_in_its_index() {
    Path index = project.root().resolve("docs/README.md");
    List<Path> named =
        MarkdownLink.of(project, index).stream()
            .map(link -> index.resolveSibling(link.file()).normalize())
            .toList();
    assertThat(named).containsAll(pages());
  }

  /** The guides; decisions have an index of their own. */
  private List<Path> pages() {
    Path docs = project.root().resolve("docs").normalize();
    return project.files("docs", ".md").stream()
        .filter(page -> docs.equals(page.getParent()) && !page.endsWith("README.md"))
        .toList();
  }

  @Nested
  @DisplayName("of configuration")
  class Configuration {
    private final String page = project.text("docs/configuration.md");
    private final String source =
        project.source("policy/keycloak/ClientPortals.java")
            + project.source("policy/keycloak/LinkKeys.java")
            + project.source("policy/keycloak/LimitKeys.java")
            + project.source("policy/keycloak/BrandKeys.java")
            + project.source("policy/keycloak/StaffKeys.java")
            + project.source("policy/keycloak/WarningKeys.java");

    @Test
    void names_the_client_attributes_that_are_read() {
      assertThat(matches(page, "^\\| `(postern\\.[a-z.-]+)` \\| (?!must )"))
          .isEqualTo(matches(source, "[=(]\\s*\"(postern\\.[a-z.-]+)\"[;,]"));
    }

    @Test
    void quotes_each_error_message() {
      Set<String> messages = matches(source, "\"((?:the|must) [^\"]+)\"(?: \\+ \\w+)?\\)+;$");
      assertThat(messages).isNotEmpty().allMatch(message -> page.contains("| " + message));
    }

    @Test
    void names_each_provider_option() {
      Set<String> options =
          project.files("authenticator/src/main/java/dev/postern/wiring", ".java").stream()
              .flatMap(
                  file ->
                      matches(project.text(file), "(?:config\\.get\\w*\\(|OPTION = )\"(\\w+)\"")
                          .stream())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(matches(page, "`spi-[a-z-]+--postern--(\\w+)`")).isEqualTo(options);
    }
  }

  @Nested
  @DisplayName("of pages")
  class Pages {
    private final String page = project.text("docs/pages.md");

    @Test
    void tells_each_reason_that_a_link_can_be_dead_for() {
      Set<String> reasons = codes(constants(project.source("link/Refusal.java"), "Refusal"));
      reasons.addAll(
          matches(project.source("signin/keycloak/Pages.java"), "String MISSING = \"(\\w+)\""));
      assertThat(matches(page, "^\\| `([a-z-]+)` \\| \\d{3} \\|")).isEqualTo(reasons);
    }

    @Test
    void names_each_template_that_is_a_page() {
      Set<String> templates =
          project.files("themes/src/main/resources/theme-resources/templates", ".ftl").stream()
              .filter(file -> project.text(file).contains("registrationLayout"))
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(matches(page, "`(postern-[a-z-]+\\.ftl)`")).isEqualTo(templates);
    }
  }

  @Nested
  @DisplayName("of mails")
  class Mails {
    private static final String TEMPLATES =
        "email-templates/src/main/resources/theme-resources/templates";

    private final String page = project.text("docs/mails.md");

    @Test
    void names_each_template() {
      Set<String> templates =
          project.files(TEMPLATES, ".ftl").stream()
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(matches(page, "`(?:html/)?(postern-[a-z-]+\\.ftl)`")).isEqualTo(templates);
    }

    @Test
    void tells_what_each_template_is_given() {
      Set<String> read =
          project.files(TEMPLATES, ".ftl").stream()
              .flatMap(
                  file -> matches(project.text(file), "\\b(?:postern|matter)\\.(\\w+)").stream())
              .collect(Collectors.toCollection(TreeSet::new));
      String given = page.substring(page.indexOf("## What the templates are given"));
      String names = String.join("\n", matches(given, "^\\| (`\\w+`(?:, `\\w+`)*) \\|"));
      assertThat(matches(names, "`(\\w+)`")).isEqualTo(read);
    }
  }

  @Nested
  @DisplayName("of operations")
  class Operations {
    private final String page = project.text("docs/operations.md");

    @Test
    void tells_of_each_table() {
      assertThat(matches(page, "^\\| `(PT_[A-Z_]+)` \\|"))
          .isEqualTo(
              matches(
                  project.text("authenticator/src/main/resources/META-INF/postern-changelog.xml"),
                  "<createTable tableName=\"([^\"]+)\""));
    }

    @Test
    void tells_of_each_fact_that_is_recorded() {
      String record = page.substring(page.indexOf("### The record"), page.indexOf("## The outbox"));
      assertThat(matches(record, "^\\| `([A-Z_]+)` \\| (?!when)"))
          .isEqualTo(constants(project.source("audit/AuditFact.java"), "FactType"));
    }
  }

  @Nested
  @DisplayName("of the API")
  class Api {
    private static final String PATH = "(?:@Path\\(\"([^\"]+)\"\\)\\s+)?";

    private final String yaml = project.text("docs/api/postern-api.yaml");
    private final ApiDescription api = ApiDescription.read(yaml);

    @Test
    void describes_each_call_and_no_other() {
      assertThat(described()).isEqualTo(calls("@(GET|POST|PUT|DELETE|PATCH)\\s+" + PATH));
    }

    @Test
    void tells_which_calls_take_one_kind_of_body_alone() {
      assertThat(answering("415")).isEqualTo(calls("@(POST|PUT)\\s+" + PATH + "@Consumes"));
    }

    @Test
    void tells_of_each_call_that_not_everybody_may_make_it() {
      assertThat(answering("401")).isEqualTo(described());
      assertThat(answering("403")).isEqualTo(described());
    }

    /** Portals, matters and so on that a path or a parameter names. */
    @Test
    void tells_of_each_call_that_what_it_names_may_be_unknown() {
      assertThat(answering("404")).isEqualTo(described());
    }

    /** The calls whose Java methods are annotated so: a method and, in a group, a path. */
    private Set<String> calls(String annotations) {
      Set<String> calls = new TreeSet<>();
      Map.of(
              "invitation/rest/Invitations", "invitations",
              "invitation/rest/Links", "links",
              "invitation/rest/Bounces", "bounces",
              "matter/rest/Contacts", "contacts",
              "removal/rest/Erasure", "contacts/{id}/erase",
              "removal/rest/RecordErasure", "users/{id}/erase",
              "matter/rest/Matters", "matters",
              "matter/rest/Matter", "matters/{portal}/{reference}",
              "audit/rest/Audit", "audit")
          .forEach(
              (resource, path) ->
                  Project.occurrences(project.source(resource + "Resource.java"), annotations)
                      .forEach(
                          call ->
                              calls.add(
                                  call.group(1).toLowerCase(Locale.ROOT)
                                      + " "
                                      + BASE
                                      + path
                                      + (call.group(2) == null ? "" : "/" + call.group(2)))));
      return calls;
    }

    private Set<String> described() {
      return operations((path, method) -> true);
    }

    private Set<String> answering(String status) {
      return operations(
          (path, method) -> api.below("paths", path, method, "responses").contains(status));
    }

    private Set<String> operations(BiPredicate<String, String> which) {
      return api.below("paths").stream()
          .flatMap(
              path ->
                  api.below("paths", path).stream()
                      .filter(key -> !key.equals("parameters") && which.test(path, key))
                      .map(method -> method + " " + path))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void tells_how_far_lists_go() {
      assertThat(matches(yaml, "^ +maximum: (\\d+)$"))
          .isEqualTo(numbers("api/QueryReader.java", "HIGHEST_\\w+"));
      assertThat(matches(yaml, "^ +default: (\\d+)$"))
          .containsAll(numbers("api/QueryReader.java", "DEFAULT_MAX"));
    }

    @Test
    void tells_how_long_texts_may_be() {
      assertThat(lengthOf("Text"))
          .isEqualTo(numbers("api/QueryReader.java", "LONGEST_TEXT"))
          .isEqualTo(numbers("matter/MatterReference.java", "MAX_LENGTH"));
      assertThat(lengthOf("Line")).isEqualTo(numbers("matter/rest/MatterForm.java", "LONGEST"));
    }

    private Set<String> numbers(String source, String constant) {
      return matches(project.source(source), constant + " = ([\\d_]+);").stream()
          .map(number -> number.replace("_", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> lengthOf(String schema) {
      String text = yaml.substring(yaml.indexOf("\n    " + schema + ":\n") + 1);
      return matches(
          Project.occurrences(text, "\\A.*\\n(?: {6}.*\\n)+").get(0).group(), "maxLength: (\\d+)$");
    }

    @Test
    void describes_the_fields_of_requests() {
      Set<String> fields =
          matches(
              project.source("invitation/rest/InvitationForm.java"),
              "\\b(?:body|matter)\\.(?:required|optional|object)\\(\"(\\w+)\"");
      Set<String> described = properties("Invitation");
      described.addAll(properties("MatterPlace"));
      described.add("reference");
      fields.add("reference");
      assertThat(described).isEqualTo(fields);
      assertThat(properties("Bounce"))
          .isEqualTo(
              matches(
                  project.source("invitation/rest/BounceForm.java"),
                  "\\bbody\\.(?:required|optional)\\(\"(\\w+)\""));
    }

    @Test
    void describes_the_fields_of_answers() {
      assertThat(properties("Link")).isEqualTo(components("LinkView"));
      assertThat(properties("Matter")).isEqualTo(components("LinkView", "MatterView"));
      assertThat(properties("Mail")).isEqualTo(components("LinkView", "MailView"));
      assertThat(properties("Address")).isEqualTo(components("LinkView", "AddressView"));
      assertThat(properties("LinkList")).isEqualTo(components("LinkListView"));
      assertThat(properties("Queued")).isEqualTo(components("QueuedView"));
      assertThat(properties("Problem")).isEqualTo(componentsOf("api/Problem", "Problem"));
      assertThat(properties("FieldError")).isEqualTo(componentsOf("api/FieldError", "FieldError"));
    }

    @Test
    void describes_the_fields_of_matters() {
      String matter = "matter/rest/MatterView";
      String participant = "matter/rest/ParticipantView";
      assertThat(properties("MatterFile")).isEqualTo(componentsOf(matter, "MatterView"));
      assertThat(properties("MatterList")).isEqualTo(componentsOf(matter, "ListView"));
      assertThat(properties("Erased"))
          .isEqualTo(componentsOf("removal/rest/ErasureResource", "View"));
      assertThat(properties("Receipt")).isEqualTo(componentsOf(matter, "ReceiptView"));
      assertThat(properties("Participant")).isEqualTo(componentsOf(participant, "ParticipantView"));
      assertThat(properties("ParticipantList")).isEqualTo(componentsOf(participant, "ListView"));
      Set<String> fields = properties("MatterDetails");
      fields.addAll(properties("Closing"));
      assertThat(fields)
          .isEqualTo(
              matches(
                  project.source("matter/rest/MatterForm.java"),
                  "\\bbody\\.(?:required|optional)\\(\"(\\w+)\""));
    }

    @Test
    void describes_the_fields_of_the_record() {
      assertThat(properties("Fact")).isEqualTo(componentsOf("audit/rest/FactView", "FactView"));
      assertThat(properties("FactList")).isEqualTo(componentsOf("audit/rest/FactView", "Page"));
      String export = "audit/rest/ExportView";
      assertThat(properties("Export")).isEqualTo(componentsOf(export, "ExportView"));
      assertThat(properties("ExportedFact")).isEqualTo(componentsOf(export, "ExportedFact"));
      assertThat(properties("Seal")).isEqualTo(componentsOf(export, "SealView"));
      String verification = "audit/rest/VerificationView";
      assertThat(properties("Verification"))
          .isEqualTo(componentsOf(verification, "VerificationView"));
      assertThat(properties("Fault")).isEqualTo(componentsOf(verification, "FaultView"));
    }

    @Test
    void names_each_fault_of_the_record() {
      Set<String> kinds = codes(constants(project.source("audit/Verification.java"), "Kind"));
      assertThat(matches(yaml.substring(yaml.indexOf("    Fault:")), "^            - ([a-z-]+)$"))
          .containsAll(kinds);
      assertThat(matches(project.text("docs/evidence.md"), "^\\| `([a-z-]+)` \\|"))
          .isEqualTo(kinds);
    }

    @Test
    void names_each_kind_of_problem() {
      assertThat(matches(yaml, "^ +- https://postern\\.dev/problems/([a-z-]+)$"))
          .isEqualTo(matches(project.source("api/Problem.java"), "TYPES \\+ \"([a-z-]+)\""));
    }

    @Test
    void names_each_state_of_a_link() {
      Set<String> states = codes(constants(project.source("link/LinkStatus.java"), "LinkStatus"));
      String guide = project.text("docs/integrate-a-portal.md");
      assertThat(matches(yaml.substring(yaml.indexOf("    Status:")), "^        - ([a-z-]+)$"))
          .isEqualTo(states);
      assertThat(states).allMatch(state -> guide.contains("`" + state + "`"));
    }

    private Set<String> properties(String schema) {
      return api.below("components", "schemas", schema, "properties");
    }

    /** The components of a record in the API's package, from its source. */
    private Set<String> components(String file) {
      return components(file, file);
    }

    private Set<String> components(String file, String name) {
      return componentsOf("invitation/rest/" + file, name);
    }

    private Set<String> componentsOf(String file, String name) {
      String source = project.source(file + ".java");
      String header = source.substring(source.indexOf("record " + name + "("));
      String listed = header.substring(header.indexOf('(') + 1, header.indexOf(')'));
      return Arrays.stream(listed.split(","))
          .map(String::strip)
          .map(component -> component.substring(component.lastIndexOf(' ') + 1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
