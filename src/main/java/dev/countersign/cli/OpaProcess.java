package dev.countersign.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An OPA that a command starts for itself, on a free port of this machine alone, and ends.
 *
 * @param uri of its REST API
 */
record OpaProcess(URI uri, Process process) implements AutoCloseable {
    private static final String VARIABLE = "COUNTERSIGN_OPA";

    /**
     * Starts the OPA that {@code option} names, else {@code COUNTERSIGN_OPA}, else the first on the path.
     *
     * @throws UnusableException where there is none, or it does not start
     */
    static OpaProcess start(Optional<Path> option) throws UnusableException {
        Path binary = option.or(
                        () -> Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of))
                .or(OpaProcess::onPath)
                .orElseThrow(() -> new UnusableException(
                        "rules need OPA, and there is none: name it with --opa or %s, or put it on the path"
                                .formatted(VARIABLE)));
        int port = freePort();
        try {
            Process process = new ProcessBuilder(
                            binary.toString(),
                            "run",
                            "--server",
                            "--addr",
                            "127.0.0.1:" + port,
                            "--log-level",
                            "error",
                            "--skip-version-check",
                            "--optimize-store-for-read-speed")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // A command that is cut short leaves nobody listening.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new OpaProcess(URI.create("http://127.0.0.1:" + port), process);
        } catch (IOException wrong) {
            throw new UnusableException("OPA does not start: " + wrong.getMessage());
        }
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
