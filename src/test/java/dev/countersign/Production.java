package dev.countersign;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The project's own classes, tests and what is generated left out, wherever they were compiled to. */
final class Production {
    static final Path SOURCES = Path.of(System.getProperty("countersign.basedir", "."), "src/main/java");
    static final JavaClasses CLASSES = new ClassFileImporter()
            .importPackages("dev.countersign")
            .that(DescribedPredicate.describe("are in src/main/java", Production::hasSource));

    private Production() {}

    /** The names of all packages, without {@code dev.countersign}; empty for that itself. */
    static Set<String> packages() {
        Path root = SOURCES.resolve("dev/countersign");
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> packages = new TreeSet<>();
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
                    .forEach(packages::add);
            return packages;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean hasSource(JavaClass type) {
        String outermost = type.getName().split("\\$", 2)[0];
        return Files.exists(SOURCES.resolve(outermost.replace('.', '/') + ".java"));
    }
}
