package dev.countersign.policy.opa;

import dev.countersign.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/** OPA as the chart runs it to look through policies: within so much memory, and started anew where that was taken. */
final class ConfinedOpa implements AutoCloseable {
    private static final Path SCRIPT =
            Path.of(System.getProperty("countersign.basedir", "."), "helm/countersign/files/opa-inspection.sh");

    private final int port = Tools.freePort();
    private final Process shell = launch();

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Whether what starts it anew is still there. */
    boolean isWatched() {
        return shell.isAlive();
    }

    /** What the system allows OPA. */
    Path limits() {
        long opa = shell.children().findFirst().orElseThrow().pid();
        return Path.of("/proc", Long.toString(opa), "limits");
    }

    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private Process launch() {
        try {
            return new ProcessBuilder(
                            "sh", SCRIPT.toString(), Tools.find("opa").toString(), "127.0.0.1:" + port, "262144")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
