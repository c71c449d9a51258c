package org.fairway.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

@AnalyzeClasses(packages = "org.fairway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureRulesTest {

    private static final String[] SERVICES = {
        "org.fairway.declaration..",
        "org.fairway.risk..",
        "org.fairway.singlewindow..",
        "org.fairway.borderagency..",
        "org.fairway.ledger..",
        "org.fairway.registry..",
        "org.fairway.document.."
    };

    @ArchTest
    static final ArchRule servicesAreStrangersToEachOther = slices().matching(
                    "org.fairway.(declaration|risk|singlewindow|borderagency|ledger|registry|document|gateway)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("a service is deployed, scaled and mended alone; what it knows of another it hears as an event");

    @ArchTest
    static final ArchRule servicesBuildOnTheSharedModulesOnly = noClasses()
            .that()
            .resideInAnyPackage(SERVICES)
            .should()
            .dependOnClassesThat(resideInAPackage("org.fairway..")
                    .and(not(resideInAnyPackage(
                            "org.fairway.contracts..",
                            "org.fairway.languages..",
                            "org.fairway.kit..",
                            "org.fairway.verifier..",
                            "org.fairway.declaration..",
                            "org.fairway.risk..",
                            "org.fairway.singlewindow..",
                            "org.fairway.borderagency..",
                            "org.fairway.ledger..",
                            "org.fairway.registry..",
                            "org.fairway.document..",
                            "org.fairway.document.."))))
            .allowEmptyShould(true)
            .because("a service that needed local, embedded or the gateway could not run anywhere else");

    @ArchTest
    static final ArchRule onlyALocalPlatformHasAClockThatCanBeSet = noClasses()
            .that()
            .resideOutsideOfPackage("org.fairway.local..")
            .should()
            .beAssignableTo(Clock.class)
            .orShould()
            .callMethod(Clock.class, "fixed", Instant.class, ZoneId.class)
            .orShould()
            .callMethod(Clock.class, "offset", Clock.class, Duration.class)
            .because("in production nobody sets the time of day, by whatever setting");

    @ArchTest
    static final ArchRule onlyTheLedgerProves = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.fairway.declaration..",
                    "org.fairway.risk..",
                    "org.fairway.singlewindow..",
                    "org.fairway.borderagency..",
                    "org.fairway.registry..",
                    "org.fairway.document..",
                    "org.fairway.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.fairway.verifier..")
            .allowEmptyShould(true)
            .because("nobody waits for the ledger, so nobody else may need its proofs");

    @ArchTest
    static final ArchRule thePublishedLanguageKnowsNoFramework = classes()
            .that()
            .resideInAPackage("org.fairway.contracts..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.fairway.contracts..", "java..", "org.jspecify..")
            .because("partners read it, and a framework's release must never change what an event says");

    @ArchTest
    static final ArchRule theLanguagesKnowNoService = noClasses()
            .that()
            .resideInAPackage("org.fairway.languages..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.fairway..")
                    .and(not(resideInAnyPackage("org.fairway.languages..", "org.fairway.contracts.."))))
            .because("a trader's own system may use them to speak to any service");

    @ArchTest
    static final ArchRule theVerifierNeedsNothingOfOurs = classes()
            .that()
            .resideInAPackage("org.fairway.verifier..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.fairway.verifier..", "java..", "org.jspecify..")
            .allowEmptyShould(true)
            .because("a stranger checks a receipt with it without trusting us");

    @ArchTest
    static final ArchRule thePlumbingHasNoOpinionOnCustoms = noClasses()
            .that()
            .resideInAPackage("org.fairway.kit..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.fairway..")
                    .and(not(resideInAnyPackage("org.fairway.kit..", "org.fairway.contracts"))))
            .because("the kit may carry an event, but if it knew what one says, every service would change with it");

    @ArchTest
    static final ArchRule theGatewayKnowsPathsNotGoods = noClasses()
            .that()
            .resideInAPackage("org.fairway.gateway..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.fairway..")
                    .and(not(resideInAnyPackage(
                            "org.fairway.gateway..",
                            "org.fairway.contracts",
                            "org.fairway.contracts.submission",
                            "org.fairway.contracts.identifiers",
                            "org.fairway.kit.broker",
                            "org.fairway.kit.problem",
                            "org.fairway.kit.correlation",
                            "org.fairway.kit.request",
                            "org.fairway.kit.token"))))
            .because("it must start and answer when everything behind it is broken, and hands messages on unread");

    @ArchTest
    static final ArchRule modelsArePlainJava = classes()
            .that()
            .resideInAPackage("org.fairway.*.model..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "org.jspecify..", "org.fairway.contracts..", "org.fairway.*.model..")
                            .or(resideInAPackage("org.fairway.*.reference.."))
                            .or(resideInAPackage("org.fairway.languages.stated")))
            .allowEmptyShould(true)
            .because("a decision replayed years later must not depend on the framework of the day");

    @ArchTest
    static final ArchRule onlyReadersAndCheckingKnowWhatIsNotValidated = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.fairway.languages..",
                    "org.fairway.demo.wco",
                    "org.fairway.declaration.lodging",
                    "org.fairway.declaration.drafting",
                    "org.fairway.declaration.bulk",
                    "org.fairway.declaration.amending",
                    "org.fairway.declaration.edifact",
                    "org.fairway.declaration.wco",
                    "org.fairway.declaration.checking",
                    "org.fairway.declaration.model.rules")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.fairway.languages.stated")
            .allowEmptyShould(true)
            .because("whoever decides, keeps or publishes a declaration relies on every member that must be there");

    /** Not of one that names a member to a person: the data model names a required member by type and component. */
    @ArchTest
    static final ArchRule namesThatLastAreNotThoseOfJavaClasses = noClasses()
            .that()
            .resideInAnyPackage(SERVICES)
            .and()
            .doNotHaveFullyQualifiedName("org.fairway.declaration.model.rules.DataModel$Member")
            .should()
            .callMethod(Class.class, "getSimpleName")
            .orShould()
            .callMethod(Class.class, "getName")
            .allowEmptyShould(true)
            .because("a class may be renamed, but what is stored or published keeps its code");

    @ArchTest
    static final ArchRule packagesSayWhatTheyAreAbout = noClasses()
            .should()
            .resideInAnyPackage(
                    "..common..", "..util..", "..utils..", "..impl..", "..manager..", "..helper..", "..helpers..")
            .because("such a package is where things go when nobody asks what they are");

    @ArchTest
    static final ArchRule namesSayWhatATypeDoes = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
            .because("an interface with one Impl is a class in two files, and a Manager is a class without a job");

    @ArchTest
    static final ArchRule noServiceKeepsStaticState = noFields()
            .that()
            .areStatic()
            .should()
            .notHaveModifier(JavaModifier.FINAL)
            .because("all services can run in one process; a static variable would be a secret between them");
}
