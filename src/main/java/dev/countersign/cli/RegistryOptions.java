package dev.countersign.cli;

import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.MalformedDocumentException;
import dev.countersign.registry.MirroredRegistry;
import dev.countersign.registry.Mirrors;
import dev.countersign.registry.PerHost;
import dev.countersign.registry.helper.HelperCredentials;
import dev.countersign.registry.helper.SearchPath;
import dev.countersign.registry.http.DockerConfig;
import dev.countersign.registry.http.HttpRegistrySettings;
import dev.countersign.registry.http.OwnCas;
import dev.countersign.registry.http.TlsTrust;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How the image's registry is asked. */
final class RegistryOptions {
    @Option(names = "--plain-http", description = "Speak to the images' registries, or their mirrors, without TLS.")
    private boolean plainHttp;

    @Option(
            names = "--registry-config",
            paramLabel = "FILE",
            description =
                    "Docker's config.json with credentials; credential helpers that it names are run. Default: none.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--registry-cacert",
            paramLabel = "FILE",
            description = "CAs in PEM that registries' certificates may be of, besides the system's.")
    private Optional<Path> cas = Optional.empty();

    @Option(
            names = "--registry-mirror",
            paramLabel = "HOST=MIRROR",
            description = "Read images of HOST at MIRROR[/PATH] and nowhere else. May be repeated.")
    private List<String> mirrors = new ArrayList<>();

    @Option(
            names = "--token-realm",
            paramLabel = "HOST=REALM",
            description =
                    "Tokens of the registry HOST are issued by REALM, which is shown its credential. May be repeated.")
    private List<String> realms = new ArrayList<>();

    @Option(
            names = "--private-redirect",
            paramLabel = "HOST",
            description = "A registry may send to HOST for blobs although its address is private. May be repeated.")
    private List<String> redirects = new ArrayList<>();

    /** The registries of {@code repositories}, or their mirrors. */
    Registries.Access open(Registries registries, Collection<Repository> repositories, InstantSource clock)
            throws UnusableException {
        Mirrors instead = mirrors();
        Registries.Access access = registries.open(settings(instead, repositories), clock);
        return new Registries.Access(new MirroredRegistry(access.registry(), instead), access.end());
    }

    private HttpRegistrySettings settings(Mirrors instead, Collection<Repository> repositories)
            throws UnusableException {
        Set<String> hosts = repositories.stream()
                .map(instead::of)
                .flatMap(asked -> asked instanceof Found<Repository>(Repository there)
                        ? Stream.of(there.domain())
                        : Stream.empty())
                .collect(Collectors.toSet());
        HttpRegistrySettings usual = HttpRegistrySettings.defaults()
                .with(plainHttp ? hosts : Set.of(), credentials())
                .trusting(trust());
        HttpRegistrySettings paired = of("--token-realm", () -> usual.pairedWith(PerHost.of(realms)));
        return of("--private-redirect", () -> paired.redirectedTo(Set.copyOf(redirects)));
    }

    private Mirrors mirrors() throws UnusableException {
        return of("--registry-mirror", () -> Mirrors.parse(mirrors));
    }

    private static <T> T of(String option, Supplier<T> read) throws UnusableException {
        try {
            return read.get();
        } catch (IllegalArgumentException wrong) {
            throw new UnusableException(option + ": " + wrong.getMessage());
        }
    }

    private TlsTrust trust() throws UnusableException {
        if (cas.isEmpty()) {
            return TlsTrust.SYSTEM;
        }
        InputFile file = new InputFile("registry CAs", cas.get());
        try {
            return new TlsTrust(Optional.of(OwnCas.parse(file.read()).besidesTheSystems()), Map.of());
        } catch (MalformedDocumentException malformed) {
            throw file.unusable(String.valueOf(malformed.getMessage()));
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
