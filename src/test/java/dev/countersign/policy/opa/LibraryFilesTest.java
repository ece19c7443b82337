package dev.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.policy.Library;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryFilesTest {
    private static final Map<String, String> FILES = Map.of(
            "main.rego", "package countersign.main",
            "rules/one/one.rego", TestLibrary.text("one", "deny := set()"),
            "rules/one/one_test.rego", "package countersign.policy_test",
            "lib/words.rego", "package countersign.lib.words",
            "lib/words_test.rego", "package countersign.policy_test",
            "controls/soc2.yaml", "x: y");

    @TempDir
    Path folder;

    @Test
    void readsEveryRuleOfAFolderButNotItsTests() {
        Library library = LibraryFiles.read(write("policies", FILES));

        assertThat(library.main()).isEqualTo("package countersign.main");
        assertThat(library.rules()).containsOnlyKeys("one");
        assertThat(library.rule("one").orElseThrow().text()).isEqualTo(FILES.get("rules/one/one.rego"));
    }

    @Test
    void noSharedModuleCanBeNamedAsARule() {
        Library library = LibraryFiles.read(write("policies", FILES));

        assertThat(library.shared()).containsOnly(Map.entry("words", "package countersign.lib.words"));
        assertThat(library.rule("words")).isEmpty();
        assertThat(library.rule("lib/words")).isEmpty();
    }

    @Test
    void sharedModulesComeAfterWhatTheyImport() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put("lib/a.rego", "package countersign.lib.a\nimport data.countersign.lib.words");

        assertThat(LibraryFiles.read(write("policies", files)).shared().keySet())
                .containsExactly("words", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "words | package countersign.lib.words;import data.countersign.lib.words | imports a module that is not there, or one",
                "two-words | package countersign.lib.two-words | its name is not one word",
                "words | package countersign.policy.words | has no line: package countersign.lib.words",
                "words | package countersign.lib.words;import data.countersign.lib.other | imports a module that is not there",
                "words | package countersign.lib.words;x := data.countersign.policy | refers to data other than by",
            })
    void refusesASharedModuleThatIsNotInOrder(String name, String text, String why) {
        Path policies = write("policies", Map.of("main.rego", "x", "lib/" + name + ".rego", text.replace(';', '\n')));

        assertRefused(() -> LibraryFiles.read(policies), "policies/lib/" + name + ".rego: " + why);
    }

    @Test
    void readsTheLibraryFromAJarThatListsNoFolders() throws IOException {
        try (URLClassLoader classes = classPath(jar("app.jar"))) {
            assertThat(LibraryFiles.load(classes).rules()).containsOnlyKeys("one");
        }
    }

    @Test
    void readsTheLibraryFromAFolderOnTheClassPath() throws IOException {
        write("policies", FILES);
        try (URLClassLoader classes = classPath(folder)) {
            assertThat(LibraryFiles.load(classes).rules()).containsOnlyKeys("one");
        }
    }

    @Test
    void twoLibrariesOnTheClassPathAreRefused() throws IOException {
        try (URLClassLoader classes = classPath(jar("a.jar"), jar("b.jar"))) {
            assertRefused(() -> LibraryFiles.load(classes), "found policies/main.rego 2 times");
        }
    }

    @Test
    void aClassPathWithoutALibraryIsRefused() throws IOException {
        try (URLClassLoader classes = classPath(folder)) {
            assertRefused(() -> LibraryFiles.load(classes), "found policies/main.rego 0 times");
        }
    }

    @Test
    void aFolderWithoutItsEntryPointIsRefused() {
        Path policies = write("policies", Map.of("rules/one/one.rego", "x"));

        assertRefused(() -> LibraryFiles.read(policies), "has no main.rego");
    }

    @Test
    void aFolderWithoutRulesIsRefused() {
        Path policies = write("policies", Map.of("main.rego", "x"));

        assertRefused(() -> LibraryFiles.read(policies), "has no rules/<name>/<name>.rego");
    }

    @Test
    void twoModulesInOneFolderAreRefused() {
        String rule = TestLibrary.text("one", "deny := set()");
        Path policies =
                write("policies", Map.of("main.rego", "x", "rules/one/one.rego", rule, "rules/one/two.rego", rule));

        assertRefused(() -> LibraryFiles.read(policies), "rule one has more than one module");
    }

    @Test
    void twoRulesOfOneIdAreRefused() {
        Path policies = write(
                "policies",
                Map.of(
                        "main.rego", "x",
                        "rules/one/one.rego", TestLibrary.text("one", "deny := set()"),
                        "rules/two/two.rego", TestLibrary.text("two", "deny := set()")));

        assertRefused(() -> LibraryFiles.read(policies), "rules one and two both have the id CS-001");
    }

    private static void assertRefused(Runnable read, String why) {
        assertThatExceptionOfType(InvalidLibraryException.class)
                .isThrownBy(read::run)
                .withMessageContaining(why);
    }

    private Path write(String name, Map<String, String> files) {
        Path root = folder.resolve(name);
        files.forEach((path, text) -> writeFile(root.resolve(path), text));
        return root;
    }

    private static void writeFile(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Path jar(String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream bytes = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(bytes)) {
            for (String path : FILES.keySet()) {
                jar.putNextEntry(new JarEntry("policies/" + path));
                jar.write(FILES.getOrDefault(path, "").getBytes(UTF_8));
            }
        }
        return file;
    }

    private static URLClassLoader classPath(Path... entries) throws IOException {
        URL[] urls = new URL[entries.length];
        for (int entry = 0; entry < entries.length; entry++) {
            urls[entry] = entries[entry].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }
}
