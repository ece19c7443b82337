package dev.countersign.sigstore;

import dev.countersign.attestation.TestScans;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.HttpRegistryWriter;
import dev.countersign.registry.RealRegistry;
import dev.countersign.signature.TestSigner;
import dev.countersign.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Where images are signed with the real tools: one registry, the keys, and the private Sigstore. */
final class Bench implements AutoCloseable {
    static final String PERSON = "alice@example.com";
    static final String WORKFLOW = "acme/shop/.github/workflows/release.yml@refs/heads/main";
    private static final String REFERRING = "--registry-referrers-mode=oci-1-1";
    private static final long PATIENCE_SECONDS = 120;

    final TestSigner key = TestSigner.create();
    final Farm farm = Farm.create();
    final HttpRegistryWriter writer = new HttpRegistryWriter();
    final PrivateSigstore sigstore = PrivateSigstore.running();
    private final RealRegistry registry;
    private final Path folder;

    Bench(RealRegistry registry, Path folder) {
        this.registry = registry;
        this.folder = folder;
        write("key.pem", TestSigner.pem("PRIVATE KEY", key.pair().getPrivate().getEncoded()));
        write("scan.json", TestScans.trivy("2026-08-21T12:00:00Z"));
        run("cosign", "import-key-pair -y --key key.pem --output-key-prefix key");
        write("farm-key.pem", farm.privateKey());
        write("farm.pem", farm.certificate());
        write("chain.pem", farm.chain());
        run("cosign", "import-key-pair -y --key farm-key.pem --output-key-prefix farm");
        run(
                "cosign",
                "signing-config create --out stamped.json --fulcio url=%s,api-version=1,start-time=2024-01-01T00:00:00Z,operator=local --tsa url=%s/api/v1/timestamp,api-version=1,start-time=2024-01-01T00:00:00Z,operator=local --tsa-config EXACT:1"
                        .formatted(sigstore.address("FULCIO"), sigstore.address("TSA")));
    }

    String host() {
        return registry.host();
    }

    Repository repository(String path) {
        return new Repository(host(), path);
    }

    /** The same image in whichever repository, another for another {@code content}. */
    Descriptor push(Repository repository, String content) {
        return writer.image(repository, "1", content);
    }

    /** Signs or attests an image. */
    void make(String toolAndOptions, Repository repository, Descriptor image) {
        String[] command = toolAndOptions.split(" ", 2);
        run(command[0], expanded(command[1]) + " --yes --allow-http-registry " + repository + "@" + image.digest());
    }

    private String expanded(String options) {
        return options.replace("{key}", "--key key.key")
                .replace("{certified}", "--key farm.key --certificate farm.pem --certificate-chain chain.pem")
                .replace("{alone}", "--use-signing-config=false --tlog-upload=false")
                .replace("{legacy}", "--use-signing-config=false --new-bundle-format=false")
                .replace("{referring}", REFERRING)
                .replace("{scan}", "--type vuln --predicate scan.json")
                .replace("{logged}", trusting(sigstore.signingConfig().toString()))
                .replace("{stamped}", trusting("stamped.json"))
                .replace("{stamped2}", stampedBy2())
                .replace("{person}", options.contains("{person}") ? token(sigstore.tokenOf(PERSON)) : "")
                .replace("{workflow}", options.contains("{workflow}") ? token(sigstore.tokenOfWorkflow(WORKFLOW)) : "");
    }

    private String trusting(String signingConfig) {
        return "--signing-config " + signingConfig + " --trusted-root " + sigstore.trustedRoot();
    }

    private String stampedBy2() {
        return "--tlog-upload=false --fulcio-url %s --oidc-issuer %s --timestamp-server-url %s/api/v1/timestamp --trusted-root %s"
                .formatted(
                        sigstore.address("FULCIO"), sigstore.people(), sigstore.address("TSA"), sigstore.trustedRoot());
    }

    private static String token(String token) {
        return "--identity-token " + token;
    }

    private void run(String tool, String options) {
        List<String> command = new ArrayList<>(List.of(Tools.find(tool).toString()));
        command.addAll(List.of(options.split(" ")));
        try {
            Path output = Files.createTempFile(folder, tool, ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(Map.of("COSIGN_PASSWORD", "", "HOME", folder.toString()));
            if (options.contains(REFERRING)) {
                builder.environment().put("COSIGN_EXPERIMENTAL", "1");
            }
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(tool + " " + options + ":\n" + Files.readString(output));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
