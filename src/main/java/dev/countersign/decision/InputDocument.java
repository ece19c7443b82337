package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.VulnScan;
import dev.countersign.attestation.Wanted;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.Repository;
import dev.countersign.json.Canonical;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Verified;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes what is known into the document that Rego judges. Only verified claims by those whose word counts are in it. */
final class InputDocument {
    /** Kinds that have members of their own in the document. */
    private static final Set<EvidenceKind> SPELLED_OUT = Set.of(EvidenceKind.SIGNATURE, EvidenceKind.VULN_SCAN);

    private final Trusting trusting;
    private final List<Wanted> wanted;

    private InputDocument(Trusting trusting) {
        this.trusting = trusting;
        this.wanted = trusting.profile().profile().requirements().stream()
                .flatMap(requirement -> requirement.wanted().stream())
                .filter(each -> !SPELLED_OUT.contains(each.kind()))
                .distinct()
                .toList();
    }

    /** @param images those the profile speaks of; what it leaves alone is no rule's affair */
    static PolicyInput of(Question question, ResolvedProfile profile, Dossiers images, List<Ask> asks) {
        InputDocument document = new InputDocument(new Trusting(profile, question.now()));
        Workload workload = question.workload();
        String namespace = workload.ref().namespace();
        boolean ran = !profile.comparing().isEmpty() && question.making().previous() instanceof Previous.Ran;
        return new PolicyInput(
                "v1",
                question.now(),
                question.request(),
                workload(
                        workload,
                        namespace,
                        profile.rooted() ? question.making().root() : Optional.empty()),
                new PolicyInput.Namespace(namespace, question.namespaceLabels()),
                new PolicyInput.Profile(profile.profile().name()),
                images.now().stream()
                        .map(image -> document.image(
                                image, ran ? Optional.of(document.previous(images.before(image))) : Optional.empty()))
                        .toList(),
                new InputPeople(document.trusting, images).of(question),
                asks);
    }

    private static PolicyInput.Workload workload(Workload workload, String namespace, Optional<WorkloadRef> root) {
        return new PolicyInput.Workload(
                workload.ref().kind().apiVersion(),
                workload.ref().kind().kind(),
                namespace,
                workload.ref().name(),
                workload.labels(),
                workload.podSpec(),
                root.map(ref -> new PolicyInput.Root(ref.kind().kind(), ref.name())));
    }

    private PolicyInput.Image image(Dossier dossier, Optional<PolicyInput.Previous> previous) {
        ImageInQuestion image = dossier.image();
        Repository repository = dossier.repository();
        List<Said> said = Said.of(dossier);
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
                said.stream().flatMap(each -> signature(each, repository)).toList(),
                scans(said, repository),
                attestations(said, repository),
                previous);
    }

    /** Something ran before the change, though it may be nothing in the place of this image. */
    private PolicyInput.Previous previous(Optional<Dossier> before) {
        return before.map(this::previous)
                .orElseGet(() -> new PolicyInput.Previous(Optional.empty(), Optional.empty(), List.of(), List.of()));
    }

    private PolicyInput.Previous previous(Dossier before) {
        List<Said> said = Said.of(before);
        return new PolicyInput.Previous(
                Optional.of(before.name()),
                before.image().digest().map(Digest::toString),
                scans(said, before.repository()),
                attestations(said, before.repository()));
    }

    private List<PolicyInput.Scan> scans(List<Said> said, Repository repository) {
        return said.stream().flatMap(each -> scan(each, repository)).toList();
    }

    private List<PolicyInput.Attestation> attestations(List<Said> said, Repository repository) {
        return wanted.stream()
                .flatMap(each -> said.stream().flatMap(claim -> attestation(each, claim, repository)))
                .distinct()
                .toList();
    }

    /** What cannot be read as what a profile says it is has a finding of its own, and is nothing that rules could see. */
    private Stream<PolicyInput.Attestation> attestation(Wanted each, Said said, Repository repository) {
        List<String> speaking = speaking(each.kind(), said.claim(), repository);
        if (speaking.isEmpty()) {
            return Stream.empty();
        }
        try {
            return each.fact(said.claim().payload()).stream()
                    .map(fact -> new PolicyInput.Attestation(
                            said.claim().evidence().toString(),
                            fact.kind().word(),
                            fact.predicateType(),
                            said.platform(),
                            InputSigner.key(said.claim()),
                            InputSigner.of(said.claim(), speaking),
                            fact.currency().at(),
                            fact.content()));
        } catch (UnreadableException unreadable) {
            return Stream.empty();
        }
    }

    /** The trust entries that believe it and may give that kind of evidence about the image; none in a format that does not count. */
    private List<String> speaking(EvidenceKind kind, Verified<Claim> claim, Repository repository) {
        return trusting.accepts(claim)
                ? trusting.names(claim).stream()
                        .filter(name -> trusting.profile()
                                .profile()
                                .trustEntry(name)
                                .filter(entry -> entry.speaksFor(kind, repository))
                                .isPresent())
                        .toList()
                : List.of();
    }

    /** The tag as written: one that the runtime adds by itself is not there. */
    private static Optional<String> tag(String written, ImageRef reference) {
        return switch (reference) {
            case ImageRef.Tagged(Repository _, String tag) ->
                written.endsWith(":" + tag) ? Optional.of(tag) : Optional.empty();
            case ImageRef.Pinned(Repository _, Optional<String> tag, Digest _) -> tag;
        };
    }

    private Stream<PolicyInput.Signature> signature(Said said, Repository repository) {
        Verified<Claim> claim = said.claim();
        return switch (claim.payload()) {
            case Claim.ImageSignature _ ->
                Stream.of(speaking(EvidenceKind.SIGNATURE, claim, repository))
                        .filter(names -> !names.isEmpty())
                        .map(names -> new PolicyInput.Signature(
                                claim.evidence().toString(),
                                claim.format().word(),
                                said.platform(),
                                InputSigner.key(claim),
                                InputSigner.of(claim, names)));
            case Claim.Scanned _, Claim.Stated _, Claim.Unrecognised _ -> Stream.empty();
        };
    }

    private Stream<PolicyInput.Scan> scan(Said said, Repository repository) {
        return switch (said.claim().payload()) {
            case Claim.Scanned(VulnScan scan, Canonical findings) ->
                Stream.of(speaking(EvidenceKind.VULN_SCAN, said.claim(), repository))
                        .filter(names -> !names.isEmpty())
                        .map(names -> scan(said, scan, findings, names));
            case Claim.ImageSignature _, Claim.Stated _, Claim.Unrecognised _ -> Stream.empty();
        };
    }

    private static PolicyInput.Scan scan(Said said, VulnScan scan, Canonical findings, List<String> speaking) {
        Verified<Claim> claim = said.claim();
        return new PolicyInput.Scan(
                claim.evidence().toString(),
                said.platform(),
                InputSigner.key(claim),
                InputSigner.of(claim, speaking),
                new PolicyInput.Scanner(scan.scannerUri(), scan.scannerVersion()),
                scan.databaseUpdated(),
                scan.finished(),
                findings);
    }
}
