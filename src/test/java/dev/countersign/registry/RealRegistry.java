package dev.countersign.registry;

import dev.countersign.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A registry process on a free loopback port; its blobs lie in a folder that goes with it. */
public final class RealRegistry implements AutoCloseable {
    private final Process process;
    private final Path folder;
    private final String host;

    private RealRegistry(Process process, Path folder, String host) {
        this.process = process;
        this.folder = folder;
        this.host = host;
    }

    public static RealRegistry withReferrersApi() {
        return start("-referrers=true");
    }

    public static RealRegistry withoutReferrersApi() {
        return start("-referrers=false");
    }

    /** {@code 127.0.0.1:<port>}, spoken to in plain http. */
    public String host() {
        return host;
    }

    private static RealRegistry start(String flag) {
        Path binary = Tools.find("registry");
        try {
            Path folder = Files.createTempDirectory("countersign-registry");
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Tools.freePort());
            String host = "127.0.0.1:" + address.getPort();
            Process process = new ProcessBuilder(binary.toString(), "-listen", host, "-dir", folder.toString(), flag)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            RealRegistry registry = new RealRegistry(process, folder, host);
            registry.await(address);
            return registry;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void await(InetSocketAddress address) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(address, 500);
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
        String log = Files.readString(folder.resolve("log"));
        close();
        throw new IllegalStateException("the registry does not answer at " + address + ": " + log);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(RealRegistry::delete);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
