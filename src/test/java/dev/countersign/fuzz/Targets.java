package dev.countersign.fuzz;

import dev.countersign.admission.AdmissionTargets;
import dev.countersign.attestation.AttestationTargets;
import dev.countersign.identity.IdentityTargets;
import dev.countersign.image.ImageTargets;
import dev.countersign.json.JsonTargets;
import dev.countersign.key.KeyTargets;
import dev.countersign.policy.oci.ArtifactTargets;
import dev.countersign.registry.RegistryTargets;
import dev.countersign.registry.http.HttpTargets;
import dev.countersign.signature.SignatureTargets;
import dev.countersign.timestamp.TimestampTargets;
import dev.countersign.transparency.TransparencyTargets;
import dev.countersign.trustroot.TrustRootTargets;
import dev.countersign.tuf.TufTargets;
import dev.countersign.workload.WorkloadTargets;
import dev.countersign.x509.CertificateTargets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Every parser of untrusted bytes. */
final class Targets {
    static final List<Target> ALL = Stream.of(
                    AdmissionTargets.all(),
                    ArtifactTargets.all(),
                    AttestationTargets.all(),
                    CertificateTargets.all(),
                    HttpTargets.all(),
                    IdentityTargets.all(),
                    ImageTargets.all(),
                    JsonTargets.all(),
                    KeyTargets.all(),
                    RegistryTargets.all(),
                    SignatureTargets.all(),
                    TimestampTargets.all(),
                    TransparencyTargets.all(),
                    TrustRootTargets.all(),
                    TufTargets.all(),
                    WorkloadTargets.all())
            .flatMap(Collection::stream)
            .toList();

    private Targets() {}

    static Target named(String name) {
        return ALL.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target '" + name + "'; there are: " + ALL));
    }
}
