package dev.countersign.cli;

import dev.countersign.policy.opa.LabelledOpa;
import dev.countersign.policy.opa.OpaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * An OPA that a command starts for itself, on a free port of this machine alone, and ends.
 *
 * @param uri of its REST API
 * @param label by which it is told from another OPA on its port
 */
record OpaProcess(URI uri, String label, Process process) implements AutoCloseable {
    private static final String VARIABLE = "COUNTERSIGN_OPA";
    private static final int MOST_TRIES = 5;

    /**
     * Starts the OPA that {@code option} names, else {@code COUNTERSIGN_OPA}, else the first on the path, and waits until it listens.
     *
     * @throws UnusableException where there is none, or it cannot be run
     * @throws UntoldException where it ends, or does not listen in time
     */
    static OpaProcess start(Optional<Path> option, Waiting waiting) throws UnusableException, UntoldException {
        Path binary = option.or(
                        () -> Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of))
                .or(OpaProcess::onPath)
                .orElseThrow(() -> new UnusableException(
                        "rules need OPA, and there is none: name it with --opa or %s, or put it on the path"
                                .formatted(VARIABLE)));
        return listening(binary, OpaProcess::freePort, waiting);
    }

    /**
     * Tries several ports: OPA does not say which one it was given where it may choose, and between choosing one here and OPA's
     * binding it somebody else may.
     */
    static OpaProcess listening(Path binary, IntSupplier ports, Waiting waiting)
            throws UnusableException, UntoldException {
        int status = 0;
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            OpaProcess started = launch(binary, ports.getAsInt());
            if (started.listens(waiting)) {
                return started;
            }
            status = started.process().exitValue();
        }
        throw new UntoldException(
                "OPA (%s) was started %d times and ended each time, with status %d, before it answered"
                        .formatted(binary, MOST_TRIES, status));
    }

    private static OpaProcess launch(Path binary, int port) throws UnusableException {
        String label = "run" + UUID.randomUUID().toString().replace("-", "");
        try {
            Process process = new ProcessBuilder(
                            binary.toString(),
                            "run",
                            "--server",
                            "--addr",
                            "127.0.0.1:" + port,
                            LabelledOpa.argument(label),
                            "--log-level",
                            "error",
                            "--skip-version-check",
                            "--optimize-store-for-read-speed")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // A command that is cut short leaves nobody listening.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new OpaProcess(URI.create("http://127.0.0.1:" + port), label, process);
        } catch (IOException wrong) {
            throw new UnusableException("OPA does not start: " + wrong.getMessage());
        }
    }

    /** Waits until it does; false where it ended instead. */
    private boolean listens(Waiting waiting) throws UntoldException {
        LabelledOpa itself = new LabelledOpa(OpaSettings.at(uri), label, waiting.clock());
        while (process.isAlive()) {
            if (itself.answers(waiting.until())) {
                return true;
            }
            if (waiting.isOver()) {
                close();
                throw new UntoldException("OPA does not answer at %s; it may be slow to start here".formatted(uri));
            }
            waiting.pause();
        }
        return false;
    }

    private static Optional<Path> onPath() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "opa"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("this machine has no free port", none);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
