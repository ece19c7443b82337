package dev.countersign;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The core has no I/O, no clock, no threads and no logger. */
class CorePurityTest {
    private static final List<String> CORE = List.of(
            "attestation",
            "attestation.predicate",
            "control",
            "decision",
            "gather",
            "identity",
            "image",
            "json",
            "key",
            "people",
            "policy",
            "policy.rego",
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
    private static final String[] EVERYWHERE = {
        "dev.countersign..",
        "java.lang",
        "java.lang.annotation",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.math",
        "java.nio",
        "java.nio.charset",
        "java.security..",
        "java.time..",
        "java.util",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "org.jspecify.annotations",
        "com.fasterxml.jackson.core..",
        "com.fasterxml.jackson.databind",
        "com.fasterxml.jackson.databind.cfg",
        "com.fasterxml.jackson.databind.json",
        "com.fasterxml.jackson.databind.node",
    };
    private static final Map<String, List<String>> BESIDES = Map.of(
            "attestation.predicate",
                    List.of(
                            "com.google.auto.service",
                            "org.cyclonedx.model..",
                            "com.fasterxml.jackson.annotation",
                            "com.fasterxml.jackson.databind.annotation",
                            "com.fasterxml.jackson.databind.exc",
                            "com.fasterxml.jackson.databind.type",
                            "com.fasterxml.jackson.databind.util"),
            "key", List.of("org.bouncycastle.."),
            "gather", List.of("com.github.benmanes.caffeine.cache", "java.util.concurrent"),
            "policy", List.of("com.networknt.schema.."),
            "readiness", List.of("java.util.zip"),
            "workload", List.of("javax.crypto.."),
            "identity", List.of("org.bouncycastle..", "com.google.re2j"),
            "timestamp", List.of("org.bouncycastle.."),
            "x509", List.of("org.bouncycastle.."),
            "signature", List.of("javax.crypto.."));

    @TestFactory
    Stream<DynamicTest> usesFewLibraries() {
        return CORE.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String[] allowed = Stream.concat(
                                    Stream.of(EVERYWHERE), BESIDES.getOrDefault(name, List.of()).stream())
                            .toArray(String[]::new);
                    // Readers of bytes in memory take such a stream and are declared to throw.
                    DescribedPredicate<JavaClass> exception = DescribedPredicate.describe(
                            "is a stream of bytes in memory or an exception of I/O",
                            type -> type.getName()
                                    .matches("java\\.io\\.((Unchecked)?IOException|(ByteArray)?InputStream)"));
                    DescribedPredicate<JavaClass> plain =
                            DescribedPredicate.describe("is no class", type -> type.isPrimitive() || type.isArray());
                    classes()
                            .that()
                            .resideInAPackage("dev.countersign." + name)
                            .should()
                            .onlyDependOnClassesThat(
                                    resideInAnyPackage(allowed).or(exception).or(plain))
                            .check(Production.CLASSES);
                }));
    }

    private static DescribedPredicate<JavaClass> core(String... without) {
        return resideInAnyPackage(CORE.stream()
                .filter(name -> !List.of(without).contains(name))
                .map(name -> "dev.countersign." + name)
                .toArray(String[]::new));
    }

    @Test
    void hasNoClock() {
        noClasses()
                .that(core())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(Production.CLASSES);
        noClasses()
                .that(core("gather"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .check(Production.CLASSES);
        noClasses()
                .that(core())
                .should()
                .callMethod(InstantSource.class, "system")
                .check(Production.CLASSES);
        noClasses().that(core()).should().callMethod(Instant.class, "now").check(Production.CLASSES);
        noClasses()
                .that(core())
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .check(Production.CLASSES);
        noClasses().that(core()).should().callMethod(System.class, "nanoTime").check(Production.CLASSES);
    }

    @Test
    void hasNoThreads() {
        noClasses()
                .that(core("gather"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(Production.CLASSES);
    }

    @Test
    void readsNothingOfItsSurroundings() {
        noClasses()
                .that(core())
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "reads the environment",
                        call -> call.getTargetOwner().isEquivalentTo(System.class)
                                && call.getName().startsWith("get")))
                .check(Production.CLASSES);
    }

    @Test
    void writesNothingToTheConsole() {
        noClasses().that(core()).should().accessField(System.class, "out").check(Production.CLASSES);
        noClasses().that(core()).should().accessField(System.class, "err").check(Production.CLASSES);
        noClasses()
                .that(core())
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "prints a stack trace",
                        call -> nameMatching("printStackTrace").test(call.getTarget())))
                .check(Production.CLASSES);
    }
}
