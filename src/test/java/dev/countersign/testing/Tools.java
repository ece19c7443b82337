package dev.countersign.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The binaries of real servers: in {@code -Dcountersign.tools.dir}, by default where {@code ./dev} builds them. */
public final class Tools {
    private Tools() {}

    /** The executable of that name. */
    public static Path find(String name) {
        Path tool = directory().resolve(name);
        if (!Files.isExecutable(tool)) {
            throw new IllegalStateException("no " + name + " in " + directory()
                    + "; build it with ./dev tools, or say where it is with -Dcountersign.tools.dir");
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
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(Path.of(System.getProperty("user.home"), ".cache").toString());
        return Path.of(System.getProperty("countersign.tools.dir", cache + "/countersign/bin"));
    }
}
