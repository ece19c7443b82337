package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in OPA's place that never come to answer: nobody can tell what the rules say, and nobody called it wrongly. */
class OpaProcessTest extends CheckScene {
    @TempDir
    private Path programs;

    private Path program(String body) throws IOException {
        Path program = programs.resolve("opa");
        Files.writeString(program, "#!/bin/sh\necho $$ >>'%s'\n%s\n".formatted(starts(), body));
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private Path starts() {
        return programs.resolve("starts");
    }

    /** Time stands still until that {@code came} about; then nobody waits any longer. */
    private static Waiting until(BooleanSupplier came) {
        Instant end = Instant.now().plusSeconds(60);
        return new Waiting(() -> came.getAsBoolean() ? end : end.minusSeconds(60), end);
    }

    @Test
    void couldNotTellWhereOpaIsTooSlowToStart() throws IOException {
        Path slow = program("exec sleep 30");
        Waiting waiting = until(() -> starts().toFile().length() > 0);

        assertThatThrownBy(() -> OpaProcess.start(Optional.of(slow), waiting))
                .isInstanceOf(UntoldException.class)
                .hasMessageContaining("it may be slow to start");

        List<String> started = Files.readAllLines(starts());
        assertThat(started).hasSize(1);
        assertThat(ProcessHandle.of(Long.parseLong(started.getFirst())).filter(ProcessHandle::isAlive))
                .as("it is not left behind")
                .isEmpty();
    }

    @Test
    void takesNobodyElseForIt() throws IOException {
        Path slow = program("exec sleep 30");

        try (StrangeOpa stranger = new StrangeOpa()) {
            Waiting waiting = until(stranger::asked);
            assertThatThrownBy(() -> OpaProcess.listening(slow, stranger::port, waiting))
                    .isInstanceOf(UntoldException.class);
        }
    }

    @Test
    void triesSeveralTimesWhereItEndsAndCouldNotTellThen() throws IOException {
        write(
                "profile.yaml",
                profile("Enforce", "environment: production")
                        .replace(
                                "requirements: [",
                                "requirements: [{id: hardened, policies: [{name: pod-hardening}]}, "));

        Ran ran = check("--opa", program("exit 3").toString());

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(ran.err())
                .contains("countersign check: OPA", "ended each time, with status 3")
                .doesNotContain("--help");
        assertThat(Files.readAllLines(starts())).hasSize(5);
    }
}
