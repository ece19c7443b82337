package dev.countersign.pipelines;

import dev.countersign.signature.CosignLab;
import dev.countersign.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A checkout of a team that copied the snippets, on a machine with their tools, before a real registry. */
final class Bench implements AutoCloseable {
    private static final Path BASE =
            Path.of(System.getProperty("countersign.basedir", ".")).toAbsolutePath();
    private static final Path FIXTURES = BASE.resolve("src/test/resources");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ ([\\w.-]+) }}");

    private final Path folder;
    private final Path checkout;
    private final CosignLab lab;
    private final Map<String, String> passedOn = new HashMap<>();

    Bench(Path folder, Snippet snippet) throws IOException, InterruptedException {
        this.folder = folder;
        this.checkout = folder.resolve("checkout");
        this.lab = new CosignLab(folder);
        lab.run(CosignLab.tool("cosign"), "generate-key-pair", "--output-key-prefix", "release");
        copy(FIXTURES.resolve("ci/repository"), checkout);
        copy(Snippet.FOLDER, checkout.resolve("ci"));
        Files.copy(
                Tools.find("jq").toRealPath(),
                Files.createDirectories(folder.resolve("tools")).resolve("jq"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(checkout.resolve("compliance/profile.yaml"), snippet.profile(profile()));
    }

    /** The registry and the organisation below it. */
    String registry() {
        return lab.host() + "/acme";
    }

    Path publicKey() {
        return folder.resolve("release.pub");
    }

    /** Judges what was built by the profile with a further requirement for each kind that it does not ask for. */
    Ran judge(Script like, List<String> kinds) throws IOException, InterruptedException {
        Path profile = checkout.resolve("compliance/profile.yaml");
        String asked = read(profile);
        String more = kinds.stream()
                .filter(kind -> !asked.contains("kind: " + kind + "\n"))
                .map(kind -> "    - { id: %s, kind: \"%s\"%s }\n"
                        .formatted(
                                "also-" + kind.replace("custom:", ""),
                                kind,
                                kind.startsWith("custom:")
                                        ? ", predicateTypes: [\"https://acme.example/pentest/v1\"]"
                                        : ""))
                .collect(Collectors.joining());
        Files.writeString(
                checkout.resolve("compliance/every-kind.yaml"),
                asked.replaceFirst(" *allowedKinds: .*\n", "").replaceFirst("\n*$", "\n") + more);
        return run(new Script(
                "every kind",
                "source ci/evidence.sh; SUBJECT=%s; gate compliance/every-kind.yaml deploy/api.yaml"
                        .formatted(subject()),
                like.variables()));
    }

    /** The image that was built, by digest. */
    private String subject() {
        return passedOn.values().stream()
                .filter(value -> value.contains("@sha256:"))
                .findFirst()
                .orElseThrow();
    }

    /** What a script printed, and how it ended. */
    record Ran(int status, String output) {}

    /** Runs it as its system would, and keeps what it passes on to those after it. */
    Ran run(Script script) throws IOException, InterruptedException {
        Path output = folder.resolve("outputs");
        Files.deleteIfExists(output);
        Path log = folder.resolve("script.log");
        ProcessBuilder shell = new ProcessBuilder(
                        "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script.text())
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().putAll(passedOn);
        shell.environment().putAll(tools());
        script.variables().forEach((name, value) -> shell.environment().put(name, evaluated(value)));
        shell.environment().put("GITHUB_OUTPUT", output.toString());
        Process process = shell.start();
        process.getOutputStream().close();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(script.name() + " still runs:\n" + Files.readString(log));
        }
        for (Path passed : List.of(output, checkout.resolve("build.env"), checkout.resolve("subject"))) {
            passOn(passed);
        }
        return new Ran(process.exitValue(), Files.readString(log));
    }

    @Override
    public void close() {
        lab.close();
    }

    /** Outputs of a step, and the report of a job that GitLab calls dotenv. */
    private void passOn(Path file) throws IOException {
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int at = line.indexOf('=');
                passedOn.put(at < 0 ? "built" : line.substring(0, at), line.substring(at + 1));
            }
        }
    }

    /** Secrets are {@code secret}, but a user's name and the key. */
    private String evaluated(String value) {
        return EXPRESSION.matcher(value).replaceAll((MatchResult found) -> switch (found.group(1)) {
            case "steps.build.outputs.subject", "needs.build.outputs.subject" -> subject();
            case "secrets.JIRA_USER", "credentials.jira-user" -> "jira";
            case "credentials.cosign-key" -> read(folder.resolve("release.key"));
            case "credentials.cosign-password" -> "";
            case "github.token",
                    "secrets.SNYK_TOKEN",
                    "secrets.JIRA_TOKEN",
                    "secrets.READS_ADMINISTRATION",
                    "credentials.github-token",
                    "credentials.jira-token",
                    "credentials.snyk-token" -> "secret";
            default -> throw new AssertionError("nobody knows " + found.group());
        });
    }

    private Map<String, String> tools() {
        Path application = BASE.resolve("target/quarkus-app");
        String path = FIXTURES.resolve("ci/bin") + ":" + folder.resolve("tools") + ":" + System.getenv("PATH");
        return Map.of(
                "PATH", path,
                "HOME", folder.toString(),
                "COSIGN_PASSWORD", "",
                "CI_FIXTURES", FIXTURES.toString(),
                "CI_KEY", folder.resolve("release.key").toString(),
                "CI_COSIGN", CosignLab.tool("cosign"),
                "CI_CRANE", CosignLab.tool("crane"),
                "CI_OPA", CosignLab.tool("opa"),
                "CI_JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "CI_CLASSES", application.resolve("app") + "/*:" + application.resolve("lib/main") + "/*");
    }

    /** The strictest of the profiles to start from, filled in. */
    private String profile() throws IOException {
        String key = read(publicKey()).strip().lines().collect(Collectors.joining("\n          "));
        return Files.readString(BASE.resolve("policies/profiles/soc2-strict.yaml"))
                .replaceFirst("-----BEGIN PUBLIC KEY-----\n.*\n.*-----END PUBLIC KEY-----", key)
                .replace("registry.example.com/acme", registry());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
