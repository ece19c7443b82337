package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.Ran;
import dev.countersign.testing.Tools;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of the corpus: a namespace, the profiles that judge there, a policy and exceptions where there are some, and the manifests.
 * What is created stays until the servers end, as everywhere in these tests.
 */
final class CorpusSetting {
    private static final String PROFILE = "profile.yaml";
    private static final String POLICY = "policy.yaml";
    private static final String EXCEPTION = "exception.yaml";

    private final Path folder;
    private final Path filled;
    private final Scene scene;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    private CorpusSetting(Path folder, Path filled, Scene scene) {
        this.folder = folder;
        this.filled = filled;
        this.scene = scene;
    }

    /** @param filled where files go whose places are filled in */
    static CorpusSetting of(Path folder, Path filled) {
        return new CorpusSetting(folder, filled, Scene.of("corpus-" + folder.getFileName()));
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    Scene scene() {
        return scene;
    }

    /** Applies its profiles; {@code values} are what stands for {@code ${name}} in its files. */
    void apply(Map<String, String> values) {
        places.putAll(values);
        places.put("namespace", scene.namespace());
        if (Files.exists(folder.resolve(POLICY))) {
            Path policy = fill(folder.resolve(POLICY));
            scene.types("admin", "create", "-f", policy.toString());
            scene.policy("it decides", status -> status.activeDigest() != null);
            options.addAll(List.of("--policy", policy.toString()));
        }
        profiles().forEach(profile -> scene.apply(Serialization.asYaml(profile)));
        options.addAll(List.of(
                "--profile",
                fill(folder.resolve(PROFILE)).toString(),
                "--namespace",
                scene.namespace(),
                "--as",
                "alice",
                "--as-group",
                "devs",
                "--opa",
                Tools.find("opa").toString(),
                "--plain-http",
                "--output",
                "json"));
    }

    /** Returns when its profiles judge, and its exceptions count. */
    void await() {
        profiles().forEach(profile -> scene.awaitInForce(profile.getMetadata().getName()));
        if (Files.exists(folder.resolve(EXCEPTION))) {
            except();
        }
    }

    private void except() {
        scene.types(
                "admin", "create", "rolebinding", "exceptions", "--clusterrole=countersign-exceptions", "--group=devs");
        Patience.until(
                "alice may ask",
                () -> scene.kubectl("alice", "auth", "can-i", "create", "complianceexceptions")
                                .status()
                        == 0);
        scene.types("alice", "create", "-f", fill(folder.resolve(EXCEPTION)).toString());
        Patience.until(
                "the exception counts",
                Duration.ofSeconds(60),
                () -> scene.types("admin", "get", "complianceexceptions", "-o", "jsonpath={.items[*].status.phase}")
                        .equals("Active"));
        Path asked =
                write("asked-" + name() + ".yaml", scene.types("admin", "get", "complianceexceptions", "-o", "yaml"));
        options.addAll(List.of("--exception", asked.toString()));
    }

    private List<GenericKubernetesResource> profiles() {
        return Stream.of(filledText(folder.resolve(PROFILE)).split("\n---\n"))
                .map(text -> Serialization.unmarshal(text, GenericKubernetesResource.class))
                .toList();
    }

    /** Its manifests. */
    List<CorpusCase> cases() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Stream.of(PROFILE, POLICY, EXCEPTION).noneMatch(file::endsWith))
                    .sorted()
                    .map(file -> CorpusCase.of(fill(file), filledText(file)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the command line says of {@code cases}, of which the worst is the exit status. */
    CheckedFile checks(List<CorpusCase> cases) {
        Ran ran = Ran.with(check(cases).toArray(String[]::new));
        assertThat(ran.exit()).as("%s%s", ran.out(), ran.err()).isEqualTo(CorpusCase.worst(cases));
        return CheckedFile.of(ran.json());
    }

    /** How the command line is called for {@code cases}. */
    List<String> check(List<CorpusCase> cases) {
        return Stream.of(Stream.of("check"), files(cases), options.stream())
                .flatMap(each -> each)
                .toList();
    }

    /** What the API server says when alice creates what is in {@code cases}. */
    Applied creates(List<CorpusCase> cases, String... options) {
        Stream<String> arguments =
                Stream.of(Stream.of("create"), files(cases), Stream.of(options)).flatMap(each -> each);
        return Applied.read(
                scene.namespace(),
                scene.kubectl("alice", arguments.toArray(String[]::new)).output());
    }

    private static Stream<String> files(List<CorpusCase> cases) {
        return cases.stream().flatMap(each -> Stream.of("-f", each.file().toString()));
    }

    /** A copy of {@code file} whose places are filled in, in a folder of the setting's own. */
    private Path fill(Path file) {
        return write(name() + "/" + file.getFileName(), filledText(file));
    }

    private String filledText(Path file) {
        try {
            String text = Files.readString(file);
            for (Map.Entry<String, String> place : places.entrySet()) {
                text = text.replace("${" + place.getKey() + "}", place.getValue());
            }
            return text;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path write(String name, String text) {
        try {
            Path file = filled.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
