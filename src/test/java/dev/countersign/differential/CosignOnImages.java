package dev.countersign.differential;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real {@code cosign verify}, or {@code verify-attestation}, by a key. */
record CosignOnImages(Path folder, Stand stand) implements Judge {
    @Override
    public Opinion of(Specimen specimen) {
        List<String> arguments = new ArrayList<>(
                Shape.of(specimen).isAttestation()
                        ? List.of("verify-attestation", "--type", Minted.PREDICATE_TYPE)
                        : List.of("verify"));
        arguments.addAll(List.of("--key", stand.key().toString(), "--insecure-ignore-tlog", "--allow-http-registry"));
        arguments.add(stand.image(specimen));
        return Cosign.says(folder, specimen, arguments);
    }
}
