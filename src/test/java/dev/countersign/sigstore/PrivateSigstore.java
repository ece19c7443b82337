package dev.countersign.sigstore;

import dev.countersign.e2e.Dev;
import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.TrustRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real Fulcio, certificate log, Rekor 2 and timestamp authority, and a provider of identities that vouches for whoever asks. */
public final class PrivateSigstore {
    private static final class Shared {
        static final PrivateSigstore RUNNING = new PrivateSigstore(Dev.ofThisCheckout());
    }

    private final Dev dev;

    private PrivateSigstore(Dev dev) {
        this.dev = dev;
        dev.run("sigstore");
    }

    /** All of it, running. */
    public static PrivateSigstore running() {
        return Shared.RUNNING;
    }

    /** Its {@code trusted_root.json}. */
    public Path trustedRoot() {
        return Path.of(dev.value("TRUSTED_ROOT"));
    }

    /** What tells cosign where it is. */
    public Path signingConfig() {
        return Path.of(dev.value("SIGNING_CONFIG"));
    }

    /** What trusts all of it. */
    TrustRoot root() {
        try {
            return TrustRoot.parse(Files.readAllBytes(trustedRoot()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InvalidTrustRootException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** Where one of its servers listens, such as {@code FULCIO}. */
    String address(String server) {
        return dev.value(server);
    }

    /** A file among its keys and certificates. */
    Path file(String name) {
        return dev.state().resolve("data/sigstore").resolve(name);
    }

    /** Who vouches for people. */
    public String people() {
        return address("OIDC");
    }

    /** Who vouches for workflows. */
    public String workflows() {
        return people() + "/workflows";
    }

    /** A token of a person. */
    public String tokenOf(String email) {
        return get(people() + "/token?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
    }

    /** A token of a run of a workflow, such as {@code acme/shop/.github/workflows/release.yml@refs/heads/main}. */
    public String tokenOfWorkflow(String workflow) {
        return get(workflows() + "/token?workflow=" + URLEncoder.encode(workflow, StandardCharsets.UTF_8));
    }

    private static String get(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(address + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
