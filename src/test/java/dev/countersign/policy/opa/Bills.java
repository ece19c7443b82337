package dev.countersign.policy.opa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.Canonical;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInput.Attestation;
import dev.countersign.policy.PolicyInput.Image;
import dev.countersign.policy.PolicyInput.Scan;
import dev.countersign.policy.PolicyInputs;
import java.util.List;
import java.util.Optional;

/** Inputs with a bill of materials, and asks about it. */
final class Bills {
    static final String EVIDENCE = "sha256:" + "b".repeat(64);

    private Bills() {}

    /** One that lists the packages {@code name-0}, {@code name-1} and so on. */
    static Canonical of(String name, int packages) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("total", packages).put("withoutVersion", 0).put("created", "2026-03-01T00:00:00Z");
        data.putArray("tools").add("tool-1");
        ObjectNode all = data.putObject("packages");
        for (int each = 0; each < packages; each++) {
            all.putArray("pkg:npm/%s-%d".formatted(name, each)).add("1." + each);
        }
        return Canonical.of(data);
    }

    /** Asks {@code policy} about the bill. */
    static Ask ask(String id, String policy, ObjectNode params) {
        return new Ask(
                id,
                "requirement",
                policy,
                params,
                Optional.of(PolicyInputs.APP),
                Optional.of(new About("sbom", EVIDENCE, List.of(EVIDENCE))));
    }

    /** The facts of one image with this bill. */
    static PolicyInput input(Canonical bill, Ask... asks) {
        return input("sbom", bill, asks);
    }

    /** The facts of one image with such evidence. */
    static PolicyInput input(String kind, Canonical data, Ask... asks) {
        PolicyInput full = PolicyInputs.full(asks);
        Image image = full.images().getFirst();
        Attestation attestation = new Attestation(
                EVIDENCE,
                kind,
                "type",
                Optional.empty(),
                Optional.empty(),
                image.signatures().getFirst().signer(),
                Optional.of(full.now()),
                data);
        return with(
                full, image.scans(), List.of(attestation, image.attestations().getFirst()));
    }

    /** The facts of one image of which a scan found this. */
    static PolicyInput scanned(Canonical findings, Ask... asks) {
        PolicyInput full = PolicyInputs.full(asks);
        Image image = full.images().getFirst();
        Scan scan = image.scans().getFirst();
        return with(
                full,
                List.of(new Scan(
                        scan.evidence(),
                        scan.platform(),
                        scan.key(),
                        scan.signer(),
                        scan.scanner(),
                        scan.databaseUpdated(),
                        scan.finished(),
                        findings)),
                image.attestations());
    }

    private static PolicyInput with(PolicyInput full, List<Scan> scans, List<Attestation> attestations) {
        Image image = full.images().getFirst();
        return new PolicyInput(
                full.version(),
                full.now(),
                full.request(),
                full.workload(),
                full.namespace(),
                full.profile(),
                List.of(new Image(
                        image.reference(),
                        image.registry(),
                        image.repository(),
                        image.tag(),
                        image.digest(),
                        image.pinned(),
                        image.containers(),
                        image.signatures(),
                        scans,
                        attestations,
                        image.previous())),
                full.people(),
                full.asks());
    }
}
