package dev.countersign.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs helm with a home of its own. */
public final class Helm {
    private final Path home;

    public Helm(Path home) {
        this.home = home;
    }

    /** What a run printed, and how it ended. */
    public record Ran(int status, String output) {}

    /** Runs it against no server. */
    public Ran run(String... arguments) {
        return run(List.of(arguments));
    }

    /** Runs it against that server, and fails where helm fails. */
    public String on(ApiServer server, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kubeconfig", server.kubeconfig().toString()));
        Ran ran = run(all);
        if (ran.status() != 0) {
            throw new IllegalStateException("helm " + String.join(" ", arguments) + ":\n" + ran.output());
        }
        return ran.output();
    }

    private Ran run(List<String> arguments) {
        var command = new ArrayList<>(List.of(Tools.find("helm").toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String kind : List.of("CACHE", "CONFIG", "DATA")) {
            builder.environment()
                    .put("HELM_" + kind + "_HOME", home.resolve(kind).toString());
        }
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
