package dev.countersign;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.countersign.signature.Verified;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dependencies point one way, as the design page of this package draws them. */
class ArchitectureTest {
    private static final String ROOT = "dev.countersign";
    private static final Set<String> CORE = Set.of(
            "attestation",
            "control",
            "decision",
            "gather",
            "identity",
            "image",
            "json",
            "key",
            "people",
            "policy",
            "profile",
            "readiness",
            "registry",
            "report",
            "signature",
            "timestamp",
            "transparency",
            "trustroot",
            "tuf",
            "workload",
            "x509");
    private static final Set<String> ALL = Production.packages();

    /** What each package may use of the project, besides itself. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("", ALL),
            Map.entry("image", Set.of()),
            Map.entry("json", Set.of("image")),
            Map.entry("control", Set.of()),
            Map.entry("key", Set.of("image", "json")),
            Map.entry("trustroot", Set.of("image", "json", "key")),
            Map.entry("tuf", Set.of("image", "json", "key")),
            Map.entry("http", Set.of()),
            Map.entry("tuf.http", Set.of("http", "tuf")),
            Map.entry("transparency", Set.of("image", "json", "key", "trustroot")),
            Map.entry("x509", Set.of("image", "key", "trustroot")),
            Map.entry("timestamp", Set.of("image", "key", "trustroot", "x509")),
            Map.entry("identity", Set.of("image", "key", "trustroot", "x509")),
            Map.entry(
                    "signature",
                    Set.of("identity", "image", "json", "key", "timestamp", "transparency", "trustroot", "x509")),
            Map.entry("workload", Set.of("image", "json")),
            Map.entry("registry", Set.of("image", "json")),
            Map.entry("policy", Set.of("image", "json")),
            Map.entry("people", Set.of()),
            Map.entry("attestation", Set.of("image", "json", "people", "signature")),
            Map.entry("attestation.predicate", Set.of("attestation", "image", "json", "people")),
            Map.entry(
                    "profile",
                    Set.of(
                            "attestation",
                            "control",
                            "identity",
                            "image",
                            "json",
                            "key",
                            "people",
                            "policy",
                            "policy.rego",
                            "signature",
                            "trustroot",
                            "tuf",
                            "x509")),
            Map.entry("gather", Set.of("attestation", "image", "json", "people", "registry", "signature")),
            Map.entry(
                    "decision",
                    Set.of(
                            "attestation",
                            "control",
                            "gather",
                            "identity",
                            "image",
                            "json",
                            "people",
                            "policy",
                            "profile",
                            "registry",
                            "signature",
                            "workload")),
            Map.entry("readiness", Set.of("decision", "image", "json", "profile", "workload")),
            Map.entry("report", Set.of("control", "decision", "image", "profile", "workload")),
            Map.entry("registry.http", Set.of("http", "image", "registry")),
            Map.entry("registry.helper", Set.of("registry")),
            Map.entry("policy.rego", Set.of("image", "json", "policy")),
            Map.entry("policy.oci", Set.of("image", "policy", "registry")),
            Map.entry("policy.opa", Set.of("http", "image", "json", "policy", "policy.rego")),
            Map.entry("operator.api", Set.of()),
            Map.entry("certificate", Set.of("")),
            Map.entry("health", Set.of("certificate", "http")),
            Map.entry("webhook", Set.of("profile")),
            Map.entry("running", Set.of("decision", "gather", "image", "profile", "workload")),
            Map.entry("cluster", and(CORE, "operator.api")),
            Map.entry("admission", CORE),
            Map.entry("check", and(CORE, "admission")),
            Map.entry("lint", and(CORE, "check")),
            Map.entry("live", and(CORE, "admission", "check", "running")),
            Map.entry(
                    "cli",
                    and(
                            CORE,
                            "admission",
                            "check",
                            "cluster",
                            "lint",
                            "live",
                            "policy.opa",
                            "registry.helper",
                            "registry.http",
                            "tuf.http")),
            Map.entry("operator", and(CORE, "operator.api", "cluster", "running", "webhook")));

    @Test
    void everyPackageHasItsPlace() {
        assertThat(MAY_USE.keySet()).isEqualTo(ALL);
    }

    @TestFactory
    Stream<DynamicTest> dependenciesPointOneWay() {
        return MAY_USE.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey().isEmpty() ? ROOT : entry.getKey(),
                        () -> usesOnly(entry.getKey(), entry.getValue())));
    }

    private static void usesOnly(String name, Set<String> allowed) {
        String[] elsewhere = ALL.stream()
                .filter(other -> !other.equals(name) && !allowed.contains(other))
                .map(ArchitectureTest::qualified)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(qualified(name)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(elsewhere))
                .allowEmptyShould(true)
                .check(Production.CLASSES);
    }

    @Test
    void onlyTheSettingsOfThisPackageAreUsedElsewhere() {
        DescribedPredicate<JavaClass> wiring = resideInAPackage(ROOT)
                .and(DescribedPredicate.describe(
                        "are not the settings", type -> !type.getName().startsWith(Settings.class.getName())));
        noClasses()
                .that(resideInAPackage(ROOT + ".*.."))
                .should()
                .dependOnClassesThat(wiring)
                .check(Production.CLASSES);
    }

    /** So that the ServiceAccount's token, which the Kubernetes client alone reads, goes to nobody but the API server. */
    @Test
    void whoSpeaksToStrangersKnowsNoKubernetes() {
        noClasses()
                .that(resideInAnyPackage(ROOT + ".registry..", ROOT + ".tuf..", ROOT + ".policy.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.fabric8.."))
                .check(Production.CLASSES);
    }

    /** So that no registry has anything written anywhere: what rules see goes to the file that whoever asks for it names. */
    @Test
    void onlyTheCommandLineWritesFilesAndOnlyThese() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are not for files", type -> !type.getName().matches(ROOT + ".cli.(PolicyInputFile|Training)")))
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "writes a file",
                                call -> call.getTargetOwner().isEquivalentTo(Files.class)
                                        && call.getName()
                                                .matches(
                                                        "(write|copy|move|create|newOutputStream|newBufferedWriter|newByteChannel).*")))
                .orShould()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "write files",
                                type -> type.getName()
                                        .matches(
                                                "java\\.(io\\.(FileOutputStream|FileWriter|RandomAccessFile)|nio\\.channels\\.\\w*FileChannel)")))
                .check(Production.CLASSES);
    }

    /** A Report is written by whoever may write Reports: nothing is decided by one. */
    @Test
    void nobodyButTheLeaderKnowsOfReports() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT, ROOT + ".operator", ROOT + ".report"))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".report.."))
                .check(Production.CLASSES);
    }

    @Test
    void onlySignatureMakesWhatIsVerified() {
        constructors()
                .that()
                .areDeclaredIn(Verified.class)
                .should()
                .bePackagePrivate()
                .check(Production.CLASSES);
        classes()
                .that(equivalentTo(Verified.class))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(Production.CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Service|Handler)(\\$.*)?")
                .check(Production.CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> everyPackageHasADesignPage() {
        return ALL.stream()
                .map(name -> DynamicTest.dynamicTest(name.isEmpty() ? ROOT : name, () -> {
                    Path page = Production.SOURCES.resolve(qualified(name).replace('.', '/') + "/package-info.java");
                    assertThat(read(page)).startsWith("/**").contains("@NullMarked");
                }));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String qualified(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }

    private static Set<String> and(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
