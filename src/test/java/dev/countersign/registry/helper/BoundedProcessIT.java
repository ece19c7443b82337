package dev.countersign.registry.helper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.helper.BoundedProcess.Ended;
import dev.countersign.registry.helper.BoundedProcess.Failed;
import dev.countersign.registry.helper.BoundedProcess.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BoundedProcessIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Programs programs;

    @BeforeEach
    void prepare() {
        programs = new Programs(folder);
    }

    private Ran run(Duration limit, String... lines) {
        Path script = programs.program("script", lines);
        return new BoundedProcess(limit).run(List.of(script.toString(), "get"), "input".getBytes(UTF_8));
    }

    private static void isGone(String pid) throws Exception {
        Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(pid));
        if (left.isPresent()) {
            assertThat(left.get().onExit().get(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void givesWhatAProgramSaysToWhatItIsTold() {
        Ran ran = run(LONG, "echo \"$1 $(cat)\"", "echo noise >&2", "exit 3");

        assertThat(ran).isInstanceOfSatisfying(Ended.class, ended -> {
            assertThat(ended.status()).isEqualTo(3);
            assertThat(ended.output()).asString(UTF_8).isEqualTo("get input\n");
        });
    }

    @Test
    void aProgramNeedNotListen() {
        assertThat(run(LONG, "exec <&-", "echo x")).isInstanceOf(Ended.class);
    }

    @Test
    void takesSoMuch() {
        assertThat(run(LONG, "exec head -c 65536 /dev/zero"))
                .isInstanceOfSatisfying(
                        Ended.class, ended -> assertThat(ended.output()).hasSize(65536));
    }

    @Test
    void takesNoMore() {
        assertThat(run(LONG, "exec head -c 65537 /dev/zero"))
                .isEqualTo(new Failed("it answers more than 64 KiB", false));
    }

    @Test
    void endsAProgramThatNeverStopsToTalk() throws Exception {
        assertThat(run(LONG, "echo $$ > '" + folder + "/pid'", "while :; do echo talk; done"))
                .isEqualTo(new Failed("it answers more than 64 KiB", false));
        isGone(programs.written("pid"));
    }

    @Test
    void endsAProgramThatTakesTooLongWithItsChildren() throws Exception {
        Ran ran = run(SHORT, "sleep 600 & echo $! > '" + folder + "/child'", "echo $$ > '" + folder + "/pid'", "wait");

        assertThat(ran).isEqualTo(new Failed("it did not end within 500 ms", true));
        isGone(programs.written("pid"));
        isGone(programs.written("child"));
    }

    @Test
    void waitsForNoChildThatStaysBehind() {
        Ran ran = run(LONG, "sleep 600 & echo $! > '" + folder + "/child'", "echo done");
        ProcessHandle.of(Long.parseLong(programs.written("child"))).ifPresent(ProcessHandle::destroyForcibly);

        assertThat(ran)
                .isInstanceOfSatisfying(
                        Ended.class,
                        ended -> assertThat(ended.output()).asString(UTF_8).isEqualTo("done\n"));
    }

    @Test
    void saysThatThereIsNothingToStart() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "text");

        assertThat(new BoundedProcess(LONG).run(List.of(text.toString()), new byte[0]))
                .isEqualTo(new Failed("it cannot be started, or cannot be read", true));
    }

    @Test
    void leavesNothingBehindWhereNobodyWaitsAnyMore() throws Exception {
        Path script = programs.program(
                "script",
                "echo $$ > '" + folder + "/pid.new'",
                "mv '" + folder + "/pid.new' '" + folder + "/pid'",
                "exec sleep 600");
        AtomicReference<Ran> ran = new AtomicReference<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread waiting = Thread.ofPlatform().start(() -> {
            ran.set(new BoundedProcess(LONG).run(List.of(script.toString()), new byte[0]));
            interrupted.set(Thread.interrupted());
        });
        while (!Files.exists(folder.resolve("pid"))) {
            Thread.sleep(5);
        }
        waiting.interrupt();
        waiting.join();

        assertThat(ran).hasValue(new Failed("it was interrupted", true));
        assertThat(interrupted).isTrue();
        isGone(programs.written("pid"));
    }
}
