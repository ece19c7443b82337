package dev.countersign.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ./dev} of this checkout, in a state folder of the tests' own. */
public record Dev(Path checkout, Path state) {
    /** What a program printed, and how it ended. */
    public record Ran(int status, String output) {
        String orFail(String what) {
            if (status != 0) {
                throw new IllegalStateException(what + " ended with status " + status + ":\n" + output);
            }
            return output;
        }
    }

    public static Dev ofThisCheckout() {
        Path checkout = Path.of(System.getProperty("countersign.basedir", "."))
                .toAbsolutePath()
                .normalize();
        return new Dev(
                checkout,
                Optional.ofNullable(System.getProperty("countersign.state"))
                        .map(Path::of)
                        .orElse(checkout.resolve("target/it")));
    }

    public String run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** With further variables; those named COUNTERSIGN_... reach an operator that is started. */
    String run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(checkout.resolve("dev").toString()));
        command.addAll(List.of(arguments));
        return program(environment, command).orFail("./dev " + String.join(" ", arguments));
    }

    /** A value of the state folder's {@code env}, such as {@code REGISTRY}. */
    public String value(String key) {
        try {
            return Files.readAllLines(state.resolve("env")).stream()
                    .filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + key + " in " + state.resolve("env")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The pid of a process that {@code ./dev} started. */
    long pid(String name) {
        try {
            return Long.parseLong(
                    Files.readString(state.resolve("pids").resolve(name)).split(" ", 2)[0]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The kubeconfig of a person of {@code people.yaml}, or of {@code admin}. */
    Path kubeconfig(String person) {
        return state.resolve(person.equals("admin") ? "kubeconfig" : person + ".kubeconfig");
    }

    Ran kubectl(String person, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                value("TOOLS_KUBECTL"), "--kubeconfig", kubeconfig(person).toString()));
        command.addAll(List.of(arguments));
        return program(Map.of("HOME", state.resolve("home").toString()), command);
    }

    Ran program(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("COUNTERSIGN_STATE", state.toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
