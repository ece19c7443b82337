package dev.countersign.policy.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.OciDocuments;
import dev.countersign.registry.RegistryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pushes artifacts as the tools do that push policies. */
public final class PushedPolicy {
    private final RegistryWriter writer;
    private final Repository repository;
    private final List<Descriptor> layers = new ArrayList<>();

    public PushedPolicy(RegistryWriter writer, Repository repository) {
        this.writer = writer;
        this.repository = repository;
    }

    /** A file as conftest and oras push it. */
    public PushedPolicy module(String title, String text) {
        return layer(RegistryArtifacts.REGO, text.getBytes(UTF_8), Map.of(RegistryArtifacts.TITLE, title));
    }

    public PushedPolicy bundle(byte[] gzipped) {
        return layer(RegistryArtifacts.BUNDLE, gzipped, Map.of());
    }

    PushedPolicy layer(String mediaType, byte[] bytes, Map<String, String> annotations) {
        layers.add(writer.layer(repository, mediaType, bytes, annotations));
        return this;
    }

    List<Descriptor> layers() {
        return layers;
    }

    /** The artifact that they make. */
    public Descriptor artifact() {
        Descriptor config =
                writer.blob(repository, "application/vnd.cncf.openpolicyagent.config.v1+json", OciDocuments.EMPTY);
        return writer.manifest(
                repository, OciDocuments.manifest("", config, layers, Optional.empty(), Map.of()), Optional.empty());
    }
}
