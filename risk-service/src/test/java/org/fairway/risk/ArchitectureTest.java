package org.fairway.risk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = RiskService.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_MODEL_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("..risk.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.fairway.risk.model..", "org.fairway.contracts..", "java..", "org.jspecify.annotations")
            .because("an assessment must be repeatable years later without the frameworks of today");

    @ArchTest
    static final ArchRule NO_CLOCK_AND_NO_CHANCE_IN_THE_MODEL = noClasses()
            .that()
            .resideInAPackage("..risk.model..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .because("the same inputs must give the same answer");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.fairway.declaration..",
                    "org.fairway.singlewindow..",
                    "org.fairway.borderagency..",
                    "org.fairway.ledger..",
                    "org.fairway.gateway..",
                    "org.fairway.embedded..")
            .because("services speak through events, so that one may be down, replaced or scaled alone");

    @ArchTest
    static final ArchRule PROFILES_KNOW_NO_ASSESSMENT = noClasses()
            .that()
            .resideInAPackage("..risk.profiles..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..risk.assessing..")
            .because("a profile is data that exists before anybody is assessed");

    @ArchTest
    static final ArchRule RECORDS_KNOW_NO_ASSESSMENT = noClasses()
            .that()
            .resideInAPackage("..risk.verifying..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..risk.assessing..", "..risk.profiles..")
            .because("what traders' systems say is a fact before anybody judges by it");
}
