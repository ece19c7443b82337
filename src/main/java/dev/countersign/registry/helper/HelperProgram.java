package dev.countersign.registry.helper;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credential.RefreshToken;
import dev.countersign.registry.Credential.Renewed;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.RegistryJson;
import dev.countersign.registry.helper.BoundedProcess.Ended;
import dev.countersign.registry.helper.BoundedProcess.Failed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks {@code docker-credential-<name>} for the credential of one host. */
final class HelperProgram {
    /** The word for it in docker-credential-helpers, {@code credentials/error.go}. */
    private static final String NOT_FOUND = "credentials not found in native keychain";
    /** The user name under which docker's helpers keep identity tokens. */
    private static final String TOKEN = "<token>";

    /** From here on a signal ended it: somebody was short of memory. */
    private static final int SIGNALLED = 128;

    private static final String DOCKER_HUB = "docker.io";
    /** What docker calls its Hub where it asks for credentials. */
    private static final String DOCKER_HUB_SERVER = "https://index.docker.io/v1/";

    private final SearchPath path;
    private final BoundedProcess process;

    HelperProgram(SearchPath path, BoundedProcess process) {
        this.path = path;
        this.process = process;
    }

    /** Found, empty where the helper has none for {@code host}; Unreachable where it did not say. */
    Fetched<Optional<Credential>> ask(String name, String host) {
        String program = "docker-credential-" + name;
        Optional<Path> found = path.program(program);
        if (found.isEmpty()) {
            return failed(name, host, program + " is not on the PATH");
        }
        String server = host.equals(DOCKER_HUB) ? DOCKER_HUB_SERVER : host;
        return switch (process.run(List.of(found.get().toString(), "get"), server.getBytes(UTF_8))) {
            case Failed(String why, boolean mayBeOurs) ->
                failed(mayBeOurs ? Trouble.CROWDED : Trouble.CREDENTIAL, name, host, why);
            case Ended(int status, byte[] output) ->
                status == 0 ? read(name, host, output) : no(name, host, status, output);
        };
    }

    private static Fetched<Optional<Credential>> no(String name, String host, int status, byte[] output) {
        boolean none = status == 1 && new String(output, UTF_8).strip().equals(NOT_FOUND);
        if (none) {
            return new Found<>(Optional.empty());
        }
        Trouble trouble = status >= SIGNALLED ? Trouble.CROWDED : Trouble.CREDENTIAL;
        return failed(trouble, name, host, "exit status " + status);
    }

    private static Fetched<Optional<Credential>> read(String name, String host, byte[] output) {
        try {
            JsonNode json = RegistryJson.read(output);
            String username = json.path("Username").asText("");
            String secret = json.path("Secret").asText("");
            if (username.isEmpty() || secret.isEmpty()) {
                return failed(name, host, "its answer has no Username and Secret");
            }
            return new Found<>(Optional.of(new Renewed(
                    "credential helper " + name + " for " + host + ": " + username,
                    username.equals(TOKEN) ? new RefreshToken(secret) : new Password(username, secret))));
        } catch (MalformedDocumentException malformed) {
            return failed(name, host, "its answer is " + malformed.getMessage());
        }
    }

    private static Fetched<Optional<Credential>> failed(String name, String host, String why) {
        return failed(Trouble.CREDENTIAL, name, host, why);
    }

    /** @param trouble CROWDED where too much else that runs here can be why */
    private static Fetched<Optional<Credential>> failed(Trouble trouble, String name, String host, String why) {
        return new Unreachable<>(trouble, "the credential helper " + name + " for " + host + " failed: " + why);
    }
}
