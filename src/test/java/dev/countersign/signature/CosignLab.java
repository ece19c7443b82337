package dev.countersign.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import dev.countersign.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real registry on loopback, and the real cosign and crane beside it. Closing it ends the registry. */
public final class CosignLab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final String host;
    private final Process registry;
    private final HttpClient http = HttpClient.newHttpClient();

    public CosignLab(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.host = "127.0.0.1:" + Tools.freePort();
        Path blobs = Files.createDirectories(folder.resolve("blobs"));
        this.registry = new ProcessBuilder(tool("registry"), "-listen", host, "-dir", blobs.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        awaitRegistry();
    }

    /** The registry's {@code host:port}, spoken to in plain http. */
    public String host() {
        return host;
    }

    /** Where a tool lies. */
    public static String tool(String name) {
        return Tools.find(name).toString();
    }

    /** Pushes a new image of one file. */
    public Digest push(String repository) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("file"), repository);
        run("tar", "cf", "layer.tar", "file");
        String tag = host + "/" + repository + ":1";
        run(tool("crane"), "append", "--insecure", "-f", "layer.tar", "-t", tag, "--oci-empty-base");
        String digest = run(tool("crane"), "digest", "--insecure", tag);
        return Digest.parse(digest.strip()).orElseThrow();
    }

    /** Runs {@code cosign sign} or {@code attest} with a key file of the folder, and neither a log nor a network. */
    public void cosign(String verb, String key, String repository, Digest image, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool("cosign"), verb, "-y", "--key", key));
        command.addAll(List.of("--use-signing-config=false", "--tlog-upload=false", "--allow-http-registry"));
        command.addAll(List.of(options));
        command.add(host + "/" + repository + "@" + image);
        run(command.toArray(String[]::new));
    }

    /** Runs a command in the folder and returns what it says; fails where it fails. */
    public String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.log").toFile())
                .redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("COSIGN_PASSWORD", "", "HOME", folder.toString()));
        Process process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + PATIENCE + ": " + String.join(" ", command));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + Files.readString(folder.resolve("errors.log")));
        }
        return Files.readString(output);
    }

    /** The bundles that refer to an image, in the registry's order. */
    List<Candidate> bundles(String repository, Digest image) {
        JsonNode referrers = json(repository, "referrers/" + image).path("manifests");
        return referrers
                .valueStream()
                .map(each -> json(repository, "manifests/" + each.path("digest").asText()))
                .map(manifest -> digest(manifest.path("layers").path(0)))
                .map(blob -> (Candidate) new Candidate.Bundle(blob, get(repository, "blobs/" + blob)))
                .toList();
    }

    Candidate.SimpleSigning signature(String repository, Digest image) {
        JsonNode layer = layer(repository, image, "sig");
        Digest blob = digest(layer);
        String signature = layer.path("annotations")
                .path("dev.cosignproject.cosign/signature")
                .asText();
        return new Candidate.SimpleSigning(blob, get(repository, "blobs/" + blob), signature, Annotations.NONE);
    }

    Candidate.Envelope attestation(String repository, Digest image) {
        Digest blob = digest(layer(repository, image, "att"));
        return new Candidate.Envelope(blob, get(repository, "blobs/" + blob), Annotations.NONE);
    }

    @Override
    public void close() {
        registry.destroy();
    }

    private JsonNode layer(String repository, Digest image, String suffix) {
        String tag = image.algorithm() + "-" + image.hex() + "." + suffix;
        return json(repository, "manifests/" + tag).path("layers").path(0);
    }

    private static Digest digest(JsonNode descriptor) {
        return Digest.parse(descriptor.path("digest").asText()).orElseThrow();
    }

    private JsonNode json(String repository, String path) {
        try {
            return TestEnvelope.JSON.readTree(get(repository, path));
        } catch (IOException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }

    private byte[] get(String repository, String path) {
        URI uri = URI.create("http://" + host + "/v2/" + repository + "/" + path);
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(uri + ": HTTP " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void awaitRegistry() throws InterruptedException {
        URI root = URI.create("http://" + host + "/v2/");
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                http.send(HttpRequest.newBuilder(root).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        registry.destroy();
        throw new AssertionError("the registry on " + host + " did not answer");
    }
}
