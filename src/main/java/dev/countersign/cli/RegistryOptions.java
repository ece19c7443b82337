package dev.countersign.cli;

import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.http.DockerConfigCredentials;
import dev.countersign.registry.http.HttpRegistrySettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How the image's registry is asked. */
final class RegistryOptions {
    @Option(names = "--plain-http", description = "Speak to the image's registry without TLS.")
    private boolean plainHttp;

    @Option(
            names = "--registry-config",
            paramLabel = "FILE",
            description = "Docker's config.json with credentials (\"auths\"; no credential helpers). Default: none.")
    private Optional<Path> config = Optional.empty();

    HttpRegistrySettings settings(Repository repository) throws UnusableException {
        return HttpRegistrySettings.defaults().with(plainHttp ? Set.of(repository.domain()) : Set.of(), credentials());
    }

    private Credentials credentials() throws UnusableException {
        if (config.isEmpty()) {
            return Credentials.NONE;
        }
        InputFile file = new InputFile("registry config", config.get());
        try {
            return DockerConfigCredentials.parse(file.read());
        } catch (MalformedDocumentException malformed) {
            throw file.unusable(String.valueOf(malformed.getMessage()));
        }
    }
}
