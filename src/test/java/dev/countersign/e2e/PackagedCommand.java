package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line of the packaged application, in a process of its own. */
final class PackagedCommand {
    private PackagedCommand() {}

    static Ran run(List<String> arguments) throws IOException, InterruptedException {
        Path application = E2e.running().dev().checkout().resolve("target/quarkus-app");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                application.resolve("app") + "/*:" + application.resolve("lib/main") + "/*",
                "dev.countersign.cli.Main"));
        command.addAll(arguments);
        Path err = Files.createTempFile("countersign", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(err.toFile()).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ran(process.exitValue(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }
}
