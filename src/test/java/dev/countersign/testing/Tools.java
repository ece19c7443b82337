package dev.countersign.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The real servers and tools that {@code ./dev} found or built, which it links in its state folder's {@code bin}:
 * {@code -Dcountersign.tools.dir}, else that of {@code COUNTERSIGN_STATE}, else of {@code target/it}. A missing one is a
 * failure, never a skip.
 */
public final class Tools {
    private Tools() {}

    /** The executable of that name. */
    public static Path find(String name) {
        Path tool = directory().resolve(name);
        if (!Files.isExecutable(tool)) {
            throw new IllegalStateException("no " + name + " in " + directory()
                    + "; run ./dev servers with COUNTERSIGN_STATE=$PWD/target/it, or set -Dcountersign.tools.dir");
        }
        return tool;
    }

    /** A port of 127.0.0.1 that was free a moment ago. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        return Optional.ofNullable(System.getProperty("countersign.tools.dir"))
                .map(Path::of)
                .orElseGet(() -> state().resolve("bin"));
    }

    private static Path state() {
        return Optional.ofNullable(System.getenv("COUNTERSIGN_STATE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("countersign.basedir", "."), "target", "it"));
    }
}
