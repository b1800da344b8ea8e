package dev.postern;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import dev.postern.code.ShortCode;
import dev.postern.link.BrowserNonce;
import dev.postern.link.LinkDigest;
import dev.postern.link.LinkSecret;
import dev.postern.link.SecretAccess;
import dev.postern.mail.Letter;
import dev.postern.shared.Sha256;
import dev.postern.signin.keycloak.ActionTokenSigner;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullMarked;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.common.util.Time;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;

/** The rules of ADR 0002, and where secrets may go (ADR 0004). */
@AnalyzeClasses(packages = "dev.postern", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.postern.";
  private static final String WIRING = ROOT + "wiring";

  /** What the REST resources of several features share; no adapter may import another. */
  private static final String API = ROOT + "api";

  /** Each imports only what stands before it. */
  private static final List<String> FEATURES =
      List.of(
          "shared",
          "throttle",
          "policy",
          "audit",
          "mailbox",
          "mail",
          "watch",
          "contact",
          "link",
          "code",
          "matter",
          "admission",
          "invitation",
          "notice",
          "access",
          "asking",
          "signin",
          "removal");

  private static final String[] FEATURE_ROOTS =
      FEATURES.stream().map(ROOT::concat).toArray(String[]::new);

  private static final String[] ADAPTERS = {
    ROOT + "*.keycloak", ROOT + "*.jpa", ROOT + "*.rest", ROOT + "watch.micrometer"
  };

  private static final String[] TECHNOLOGY = {
    "org.keycloak..",
    "jakarta..",
    "org.hibernate..",
    "freemarker..",
    "org.jboss.logging..",
    "com.fasterxml..",
    "ua_parser..",
    "io.micrometer.."
  };

  private static final Set<Class<?>> RANDOM =
      Set.of(
          Random.class,
          SecureRandom.class,
          SplittableRandom.class,
          ThreadLocalRandom.class,
          RandomGeneratorFactory.class);

  private static final Set<Class<?>> HOLDERS =
      Set.of(LinkSecret.class, BrowserNonce.class, ShortCode.class, Letter.class);

  private static final Set<Class<?>> REVEALED = Set.of(LinkSecret.class, ShortCode.class);

  private static final DescribedPredicate<JavaClass> SECRETS =
      belongToAnyOf(
              LinkSecret.class,
              BrowserNonce.class,
              ShortCode.class,
              Letter.class,
              SecretAccess.class)
          .as("are secrets or give access to one");

  @ArchTest
  static final ArchRule everyClassIsInAFeatureOrAnAdapterOrTheWiring =
      classes()
          .should()
          .resideInAnyPackage(
              Stream.of(Stream.of(FEATURE_ROOTS), Stream.of(ADAPTERS), Stream.of(API, WIRING))
                  .flatMap(packages -> packages)
                  .toArray(String[]::new));

  @ArchTest
  static final ArchRule featureRootsImportJavaAndJSpecifyAndFeatureRoots =
      classes()
          .that()
          .resideInAnyPackage(FEATURE_ROOTS)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..").or(resideInAnyPackage(FEATURE_ROOTS)));

  @ArchTest
  static final ArchRule featuresImportOnlyWhatIsBelowThem =
      CompositeArchRule.of(
          IntStream.range(0, FEATURES.size()).mapToObj(ArchitectureTest::onlyWhatIsBelow).toList());

  @ArchTest
  static final ArchRule theTwoEntrancesDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "signin..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "invitation..");

  @ArchTest
  static final ArchRule featuresAreFreeOfCycles =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule technologyStaysInAdaptersAndWiring =
      noClasses()
          .that(
              not(resideInAnyPackage(ADAPTERS).or(resideInAnyPackage(API, WIRING)))
                  .as("are neither adapters nor wiring nor what the API shares"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TECHNOLOGY);

  @ArchTest
  static final ArchRule databaseAdaptersKnowNoKeycloak =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "*.jpa")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.keycloak..");

  @ArchTest
  static final ArchRule adaptersDoNotKnowEachOther =
      slices().matching(ROOT + "(*).(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule onlyOneAdapterKnowsHowMetricsAreServed =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "watch.micrometer")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule whatTheApiSharesKnowsNoFeature =
      classes()
          .that()
          .resideInAPackage(API)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(ROOT + "shared", API).or(resideOutsideOfPackage(ROOT + ".")));

  @ArchTest
  static final ArchRule onlyResourcesUseWhatTheApiShares =
      noClasses()
          .that()
          .resideOutsideOfPackages(API, ROOT + "*.rest", WIRING)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(API);

  @ArchTest
  static final ArchRule nobodyImportsTheWiring =
      noClasses()
          .that()
          .resideOutsideOfPackage(WIRING)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(WIRING);

  @ArchTest
  static final ArchRule loginInternalsOfKeycloakStayInOneAdapter =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "signin.keycloak")
          .should()
          .dependOnClassesThat(
              belongToAnyOf(
                  AuthenticationProcessor.class,
                  AuthenticationSessionManager.class,
                  LoginActionsService.class,
                  RedirectUtils.class,
                  RestartLoginCookie.class,
                  AuthenticationFlowURLHelper.class));

  /** The cookie step of portals' flows has to read the identity cookie as well as the door. */
  @ArchTest
  static final ArchRule theIdentityCookieIsReadInTwoAdapters =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "signin.keycloak", ROOT + "matter.keycloak")
          .should()
          .dependOnClassesThat(belongToAnyOf(AuthenticationManager.class));

  @ArchTest
  static final ArchRule timeAndRandomnessAndIdsAreMadeInTheWiring =
      noClasses()
          .that()
          .resideOutsideOfPackage(WIRING)
          .should()
          .accessTargetWhere(
              describe(
                  "it makes time, randomness or an id", ArchitectureTest::makesTimeOrRandomness));

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .should(
              have(
                  describe(
                      "a package that is @NullMarked",
                      type -> type.getPackage().isAnnotatedWith(NullMarked.class))));

  @ArchTest
  static final ArchRule secretsAreNeitherStoredNorServed =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "*.jpa", ROOT + "*.rest")
          .should()
          .dependOnClassesThat(SECRETS);

  @ArchTest
  static final ArchRule theApiDoesNotEvenKnowDigests =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "*.rest")
          .should()
          .dependOnClassesThat(belongToAnyOf(LinkDigest.class));

  @ArchTest
  static final ArchRule whoeverLogsKnowsNoSecret =
      noClasses()
          .that(
              describe(
                  "log",
                  type ->
                      type.getDirectDependenciesFromSelf().stream()
                          .anyMatch(d -> d.getTargetClass().isEquivalentTo(Logger.class))))
          .should()
          .dependOnClassesThat(SECRETS);

  @ArchTest
  static final ArchRule secretsCannotBeSerialised =
      classes().that(SECRETS).should().notBeAssignableTo(Serializable.class);

  /** A record's toString shows every value. */
  @ArchTest
  static final ArchRule secretsHideTheirValues =
      classes()
          .that(describe("hold a secret", type -> HOLDERS.stream().anyMatch(type::isEquivalentTo)))
          .should()
          .notBeRecords()
          .andShould(
              have(
                  describe(
                      "a toString of their own",
                      type -> type.tryGetMethod("toString").isPresent())));

  @ArchTest
  static final ArchRule theWiringAloneGivesAccessToSecrets =
      noClasses()
          .that()
          .resideOutsideOfPackage(WIRING)
          .should()
          .callConstructor(SecretAccess.class);

  @ArchTest
  static final ArchRule onlyTheWriterOfMailsRevealsASecret =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "invitation.keycloak")
          .should()
          .accessTargetWhere(
              describe(
                  "it reveals a secret",
                  access ->
                      REVEALED.stream().anyMatch(access.getTargetOwner()::isEquivalentTo)
                          && access.getTarget().getName().equals("reveal")));

  /** A code has too few values for a hash that anybody can try out (SECURITY section 2 no. 14). */
  @ArchTest
  static final ArchRule codesAreHashedUnderAKeyAlone =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "code..")
          .should()
          .dependOnClassesThat(belongToAnyOf(Sha256.class, MessageDigest.class));

  @ArchTest
  static final ArchRule onlyWhoeverChecksSignaturesTakesATokenForASecret =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ActionTokenSigner.class.getName())
          .should()
          .accessTargetWhere(
              describe(
                  "it takes a token for a secret",
                  access ->
                      access.getTargetOwner().isEquivalentTo(LinkSecret.class)
                          && access.getTarget().getName().equals("signed")));

  private static ArchRule onlyWhatIsBelow(int index) {
    String own = ROOT + FEATURES.get(index) + "..";
    String[] below =
        Stream.concat(Stream.of(API), FEATURES.stream().limit(index).map(ROOT::concat))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + ".")
                .or(resideInAPackage(own))
                .or(resideInAnyPackage(below)));
  }

  private static boolean makesTimeOrRandomness(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    JavaClass owner = access.getTargetOwner();
    String name = target.getName();
    boolean time =
        owner.isEquivalentTo(Time.class)
            || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
            || (owner.getPackageName().equals("java.time")
                && (name.equals("now") || name.startsWith("system")));
    boolean random =
        RANDOM.stream().anyMatch(owner::isEquivalentTo)
            || (owner.isEquivalentTo(RandomGenerator.class) && !name.startsWith("next"))
            || (owner.isEquivalentTo(Math.class) && name.equals("random"));
    boolean id = owner.isEquivalentTo(UUID.class) && name.equals("randomUUID");
    return time || random || id;
  }
}
