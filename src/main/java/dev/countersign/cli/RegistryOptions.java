package dev.countersign.cli;

import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.MirroredRegistry;
import dev.countersign.registry.Mirrors;
import dev.countersign.registry.Registry;
import dev.countersign.registry.helper.HelperCredentials;
import dev.countersign.registry.helper.SearchPath;
import dev.countersign.registry.http.DockerConfig;
import dev.countersign.registry.http.HttpRegistrySettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How the image's registry is asked. */
final class RegistryOptions {
    @Option(names = "--plain-http", description = "Speak to the image's registry, or its mirror, without TLS.")
    private boolean plainHttp;

    @Option(
            names = "--registry-config",
            paramLabel = "FILE",
            description =
                    "Docker's config.json with credentials; credential helpers that it names are run. Default: none.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--registry-mirror",
            paramLabel = "HOST=MIRROR",
            description = "Read images of HOST at MIRROR[/PATH] and nowhere else. May be repeated.")
    private List<String> mirrors = new ArrayList<>();

    /** What {@code question} comes to when it is put to the mirrors. */
    Inspection ask(Registries registries, Repository repository, Function<Registry, Inspection> question)
            throws UnusableException {
        Mirrors instead = mirrors();
        return registries.ask(
                settings(instead.of(repository)), registry -> question.apply(new MirroredRegistry(registry, instead)));
    }

    private HttpRegistrySettings settings(Fetched<Repository> asked) throws UnusableException {
        Set<String> hosts = asked instanceof Found<Repository>(Repository there) ? Set.of(there.domain()) : Set.of();
        return HttpRegistrySettings.defaults().with(plainHttp ? hosts : Set.of(), credentials());
    }

    private Mirrors mirrors() throws UnusableException {
        try {
            return Mirrors.parse(mirrors);
        } catch (IllegalArgumentException wrong) {
            throw new UnusableException("--registry-mirror: " + wrong.getMessage());
        }
    }

    private Credentials credentials() throws UnusableException {
        if (config.isEmpty()) {
            return Credentials.NONE;
        }
        InputFile file = new InputFile("registry config", config.get());
        try {
            DockerConfig read = DockerConfig.parse(file.read());
            return new HelperCredentials(
                    read.auths(),
                    read.credHelpers(),
                    read.credsStore(),
                    SearchPath.ofEnvironment(),
                    InstantSource.system());
        } catch (MalformedDocumentException malformed) {
            throw file.unusable(String.valueOf(malformed.getMessage()));
        }
    }
}
