package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the command line, with a Java that says what it was asked and makes archives of a few letters. */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("countersign.basedir", "."), "src/main/jib/usr/local/bin/countersign");
    private static final String JAVA = """
            #!/bin/sh
            for word in "$@"; do
              case $word in
                -XX:DumpLoadedClassList=*) echo classes >"${word#*=}"; exit ;;
                -Xshare:dump) dump=1 ;;
                -XX:SharedArchiveFile=*) archive=${word#*=} ;;
              esac
            done
            [ -z "$dump" ] || { echo whole >"$archive"; exit; }
            echo "ran with ${archive:-no archive}: $*"
            exit 7
            """;

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    /** An archive may be in the making yet, in the background. */
    @AfterEach
    void clean() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            return !Files.exists(folder);
        });
    }

    @BeforeEach
    void home() throws IOException {
        Files.createDirectories(folder.resolve("home/app"));
        Files.createDirectories(folder.resolve("home/lib/main"));
        Files.writeString(folder.resolve("home/app/app.jar"), "jar");
        Path java = Files.writeString(folder.resolve("java"), JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    private String run() throws IOException, InterruptedException {
        return run(folder.resolve("cache"));
    }

    private String run(Path cache) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("sh", SCRIPT.toString(), "explain", "X").redirectErrorStream(true);
        script.environment()
                .putAll(Map.of(
                        "COUNTERSIGN_HOME", folder.resolve("home").toString(),
                        "COUNTERSIGN_JAVA", folder.resolve("java").toString(),
                        "COUNTERSIGN_CACHE", cache.toString()));
        Process process = script.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isEqualTo(7);
        return out;
    }

    private Path archive() throws IOException {
        Path cache = folder.resolve("cache");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> names(cache).stream().anyMatch(name -> name.endsWith(".seal"))
                        && !names(cache).contains("lock"));
        return cache.resolve(names(cache).stream()
                .filter(name -> name.endsWith(".jsa"))
                .findFirst()
                .orElseThrow());
    }

    private static List<String> names(Path cache) throws IOException {
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    /** Whoever reads the answer, a program perhaps, gets no word of a library or the JVM. */
    @Test
    void nobodyElseSpeaks() throws Exception {
        assertThat(run())
                .contains(
                        "-Xlog:disable",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                        "-Dslf4j.internal.verbosity=ERROR");
    }

    @Test
    void theFirstRunHasAnArchiveMadeAndTheNextReadsIt() throws Exception {
        assertThat(run()).startsWith("ran with no archive: ").contains("dev.countersign.cli.Main explain X");

        Path archive = archive();

        assertThat(run()).startsWith("ran with " + archive + ": ");
    }

    @Test
    void readsNoArchiveThatIsNotWhole() throws Exception {
        run();
        Files.writeString(archive(), "who");
        assertThat(run()).startsWith("ran with no archive: ");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(archive()).equals("whole\n"));

        Files.writeString(archive(), "WHOLE\n");
        assertThat(run()).startsWith("ran with no archive: ");
    }

    @Test
    void readsNoArchiveOfOtherJars() throws Exception {
        run();
        archive();
        Files.writeString(folder.resolve("home/app/app.jar"), "another jar");

        assertThat(run()).startsWith("ran with no archive: ");
    }

    @Test
    void runsWhereNothingCanBeKept() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThat(run(file.resolve("cache"))).startsWith("ran with no archive: ");
    }
}
