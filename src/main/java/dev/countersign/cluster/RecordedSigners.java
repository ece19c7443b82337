package dev.countersign.cluster;

import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.SignerText;
import dev.countersign.identity.CertificateIdentity;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.image.Repository;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.ProfileTrust.SubjectKind;
import dev.countersign.operator.api.RecordedResult.LogMaterial;
import dev.countersign.operator.api.RecordedResult.ProofKind;
import dev.countersign.operator.api.RecordedResult.SeenBy;
import dev.countersign.operator.api.RecordedResult.SignedBy;
import dev.countersign.operator.api.RecordedResult.SignerIdentity;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Proof;
import dev.countersign.signature.Signer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signers as records spell them, with the trust entries that believed them then and what these rest on. */
record RecordedSigners(ResolvedProfile profile, Instant at) {
    /** Once for each trust entry that believes it; once without where none does. */
    List<SignedBy> of(Finding finding, Outcome.Signed signed) {
        List<String> names = believing(finding, signed);
        return names.isEmpty()
                ? List.of(signedBy(null, signed, List.of()))
                : names.stream()
                        .map(name -> signedBy(name, signed, proofs(name, signed)))
                        .toList();
    }

    /** The trust entries that believe it; where none does, who it is. */
    List<String> names(Finding finding, Outcome.Signed signed) {
        List<String> names = believing(finding, signed);
        return names.isEmpty() ? List.of(SignerText.of(signed.by())) : names;
    }

    /** Those alone whose word counts for the requirement and image, where there are any: others may mean the same key. */
    private List<String> believing(Finding finding, Outcome.Signed signed) {
        List<String> names = profile.names(signed.by(), signed.proofs(), at);
        List<String> eligible = eligible(finding).map(TrustEntry::name).toList();
        List<String> both = names.stream().filter(eligible::contains).toList();
        return both.isEmpty() ? names : both;
    }

    private Stream<TrustEntry> eligible(Finding finding) {
        return profile.profile().requirements().stream()
                .filter(requirement -> requirement.id().equals(finding.requirement()))
                .flatMap(requirement -> finding.kind().stream()
                        .flatMap(kind -> repository(finding).stream()
                                .flatMap(repository -> profile.eligible(requirement, kind, repository).stream())));
    }

    private static Optional<Repository> repository(Finding finding) {
        return finding.image().flatMap(image -> {
            try {
                return Optional.of(ImageRef.parse(image.reference()).repository());
            } catch (InvalidReferenceException _) {
                return Optional.empty();
            }
        });
    }

    private static SignedBy signedBy(@Nullable String trust, Outcome.Signed signed, List<SeenBy> proofs) {
        @Nullable LogMaterial log = signed.logMaterialUnverified() ? LogMaterial.NOT_VERIFIED : null;
        return switch (signed.by()) {
            case Signer.Key(Digest fingerprint) -> new SignedBy(trust, fingerprint.toString(), null, proofs, log);
            case Signer.Certified(CertificateIdentity identity) ->
                new SignedBy(trust, null, identity(identity), proofs, log);
        };
    }

    private static SignerIdentity identity(CertificateIdentity identity) {
        return new SignerIdentity(
                identity.issuer()
                        .map(issuer -> Cut.text(issuer, Limits.REFERENCE))
                        .orElse(null),
                Cut.text(identity.subject().text(), Limits.REFERENCE),
                switch (identity.subject().kind()) {
                    case EMAIL -> SubjectKind.EMAIL;
                    case URI -> SubjectKind.URI;
                    case OTHER -> SubjectKind.USER_NAME;
                });
    }

    private List<SeenBy> proofs(String name, Outcome.Signed signed) {
        return profile.profile().trustEntry(name).flatMap(entry -> profile.counting(entry, signed.proofs())).stream()
                .flatMap(RecordedSigners::seen)
                .limit(Limits.PROOFS)
                .toList();
    }

    private static Stream<SeenBy> seen(Proof proof) {
        return Stream.of(
                        proof.logs().stream()
                                .map(log -> seen(
                                        ProofKind.TRANSPARENCY_LOG,
                                        log.log().address(),
                                        log.index(),
                                        log.at().orElse(null))),
                        proof.timestamps().stream()
                                .map(stamp -> seen(
                                        ProofKind.TIMESTAMP_AUTHORITY,
                                        stamp.authority().address(),
                                        null,
                                        stamp.at())),
                        proof.certificateLogs().stream()
                                .map(log -> seen(ProofKind.CERTIFICATE_LOG, log.address(), null, null)))
                .flatMap(each -> each);
    }

    private static SeenBy seen(ProofKind kind, String by, @Nullable Long index, @Nullable Instant at) {
        return new SeenBy(kind, Cut.text(by, Limits.REFERENCE), index, at);
    }
}
