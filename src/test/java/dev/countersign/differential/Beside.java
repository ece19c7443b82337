package dev.countersign.differential;

import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.RegistryWriter;
import dev.countersign.signature.TestSigner;
import java.util.List;
import java.util.Map;

/** The places beside an image in a registry, and who signs there. */
record Beside(RegistryWriter writer, Repository repository, Descriptor image, TestSigner signer) {
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private static final String ENVELOPE = "application/vnd.dsse.envelope.v1+json";
    private static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";

    void bundle(byte[] json) {
        writer.referrer(repository, image, BUNDLE, json);
    }

    void att(byte[] envelope) {
        layer("att", ENVELOPE, envelope, Map.of("dev.cosignproject.cosign/signature", ""));
    }

    void sig(byte[] payload, String signature) {
        layer("sig", SIMPLE_SIGNING, payload, Map.of("dev.cosignproject.cosign/signature", signature));
    }

    private void layer(String suffix, String mediaType, byte[] bytes, Map<String, String> annotations) {
        writer.attached(
                repository, image.digest(), suffix, List.of(writer.layer(repository, mediaType, bytes, annotations)));
    }
}
