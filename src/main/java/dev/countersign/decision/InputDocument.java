package dev.countersign.decision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.VulnScan;
import dev.countersign.gather.Evidence;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.Repository;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Verified;
import dev.countersign.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what is known into the document that Rego judges. Only verified claims by those whose word counts are in it. */
final class InputDocument {
    private final Trusting trusting;

    private InputDocument(Trusting trusting) {
        this.trusting = trusting;
    }

    /** @param images those the profile speaks of; what it leaves alone is no rule's affair */
    static PolicyInput of(Question question, ResolvedProfile profile, List<Dossier> images, List<Ask> asks) {
        InputDocument document = new InputDocument(new Trusting(profile, question.now()));
        Workload workload = question.workload();
        String namespace = workload.ref().namespace();
        return new PolicyInput(
                "v1",
                question.now(),
                question.request(),
                workload(workload, namespace, workload.podSpec()),
                new PolicyInput.Namespace(namespace, question.namespaceLabels()),
                new PolicyInput.Profile(profile.profile().name()),
                images.stream().map(document::image).toList(),
                asks);
    }

    private static PolicyInput.Workload workload(Workload workload, String namespace, JsonNode podSpec) {
        return new PolicyInput.Workload(
                workload.ref().kind().apiVersion(),
                workload.ref().kind().kind(),
                namespace,
                workload.ref().name(),
                workload.labels(),
                podSpec);
    }

    private PolicyInput.Image image(Dossier dossier) {
        ImageInQuestion image = dossier.image();
        Repository repository = dossier.repository();
        List<Verified<Claim>> counting = dossier.evidence().orElse(Evidence.NONE).claims().stream()
                .filter(claim -> counts(claim, repository))
                .toList();
        return new PolicyInput.Image(
                dossier.name(),
                repository.domain(),
                repository.toString(),
                tag(image.reference(), dossier.reference()),
                image.digest().map(Digest::toString),
                dossier.reference() instanceof ImageRef.Pinned,
                image.uses().stream()
                        .map(use -> new PolicyInput.Container(
                                use.container(), use.type().word()))
                        .toList(),
                counting.stream().flatMap(this::signature).toList(),
                counting.stream().flatMap(this::scan).toList());
    }

    private boolean counts(Verified<Claim> claim, Repository repository) {
        Optional<EvidenceKind> kind = Lack.kindOf(claim.payload());
        return kind.isPresent()
                && trusting.accepts(claim)
                && trusting.names(claim).stream()
                        .flatMap(name -> trusting.profile().profile().trustEntry(name).stream())
                        .anyMatch(entry -> entry.speaksFor(kind.get(), repository));
    }

    /** The tag as written: one that the runtime adds by itself is not there. */
    private static Optional<String> tag(String written, ImageRef reference) {
        return switch (reference) {
            case ImageRef.Tagged(Repository _, String tag) ->
                written.endsWith(":" + tag) ? Optional.of(tag) : Optional.empty();
            case ImageRef.Pinned(Repository _, Optional<String> tag, Digest _) -> tag;
        };
    }

    private Stream<PolicyInput.Signature> signature(Verified<Claim> claim) {
        return switch (claim.payload()) {
            case Claim.ImageSignature _ ->
                Stream.of(new PolicyInput.Signature(
                        claim.evidence().toString(),
                        claim.format().word(),
                        InputSigner.key(claim),
                        InputSigner.of(claim, trusting)));
            case Claim.Scanned _, Claim.Unrecognised _ -> Stream.empty();
        };
    }

    private Stream<PolicyInput.Scan> scan(Verified<Claim> claim) {
        return switch (claim.payload()) {
            case Claim.Scanned(VulnScan scan) -> Stream.of(scan(claim, scan));
            case Claim.ImageSignature _, Claim.Unrecognised _ -> Stream.empty();
        };
    }

    private PolicyInput.Scan scan(Verified<Claim> claim, VulnScan scan) {
        return new PolicyInput.Scan(
                claim.evidence().toString(),
                InputSigner.key(claim),
                InputSigner.of(claim, trusting),
                new PolicyInput.Scanner(scan.scannerUri(), scan.scannerVersion()),
                scan.databaseUpdated(),
                scan.finished(),
                scan.findings().stream().map(InputDocument::finding).toList());
    }

    private static PolicyInput.Finding finding(VulnScan.VulnFinding found) {
        return new PolicyInput.Finding(
                found.id(),
                found.severity().name().toLowerCase(Locale.ROOT),
                found.packageName(),
                found.installed(),
                found.fixed(),
                found.published());
    }
}
