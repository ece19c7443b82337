package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Wanted;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Repository;
import dev.countersign.profile.TrustEntry;
import dev.countersign.profile.TrustEntry.Keys;
import dev.countersign.signature.Format;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.By;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why no evidence of a kind counts: the most telling reason that what was found allows.
 *
 * @param trusted those whose word would count
 * @param repository of the image
 */
record Lack(Wanted wanted, List<TrustEntry> trusted, Repository repository, Evidence evidence) {
    /** How what anybody can push is refused, the most telling first. */
    private static final List<Reason> STRANGE = List.of(
            Reason.UNDATED, Reason.CERTIFICATE_INVALID, Reason.SIGNATURE_INVALID, Reason.UNTRUSTED, Reason.MALFORMED);

    private EvidenceKind kind() {
        return wanted.kind();
    }

    /** What somebody trusted signed tells most; what anybody can push tells least, even less than what was not seen. */
    Outcome outcome(Trusting trusting) {
        return untold().or(() -> inOtherFormat(trusting))
                .or(() -> ineligible(trusting))
                .or(() -> rejected(Reason.UNREADABLE, _ -> true))
                .or(() -> rejected(Reason.OTHER_IMAGE, trusting::knows))
                .or(this::bad)
                .or(() -> new Strangers(trusted, claims(), sign()).outcome(trusting))
                .or(() -> ofOtherImage())
                .or(() -> STRANGE.stream()
                        .flatMap(reason -> rejected(reason, _ -> true).stream())
                        .findFirst())
                .orElseGet(this::missing);
    }

    /** Could not tell, because what may be evidence of this kind was not seen. That we were too busy is never hidden by the rest. */
    Optional<Outcome> untold() {
        return unseen(Cause.OVERLOADED)
                .map(this::overloaded)
                .or(() -> unseen(Cause.UNREACHABLE).map(this::unreachable));
    }

    /**
     * What somebody whose word counts signed and nobody can read: it may be newest of its source, and say worse. Nothing that is
     * read can be known to stand in its place, since what it is of and from which source is what cannot be read.
     */
    Optional<Outcome> unreadable(Trusting trusting) {
        return rejected(
                Reason.UNREADABLE,
                rejection -> trusting.believes(trusted, rejection),
                sign() + ", and delete what cannot be read from the registry");
    }

    /** Fewer signers than {@code threshold} vouch; what was not seen may be by more of them. */
    Optional<Outcome> tooFew(int threshold, List<Verified<Claim>> counting, Trusting trusting) {
        return new Quorum(threshold, trusted, counting)
                .lack(trusting, sign())
                .map(few -> untold().or(this::bad).orElse(few));
    }

    private Outcome overloaded(String message) {
        return Outcome.Unknown.because(
                Codes.OVERLOADED,
                "there was no room or time to look everywhere for %s: %s; try again, with fewer images or less evidence beside them"
                        .formatted(kind(), message));
    }

    private Outcome unreachable(String message) {
        return Outcome.Unknown.because(
                Codes.REGISTRY_UNREACHABLE,
                "could not look everywhere for %s: %s; try again, or see to the registry".formatted(kind(), message));
    }

    /** The registry answered wrongly, or with too much, where evidence of this kind may be. */
    Optional<Outcome> bad() {
        return evidence.gaps().stream().flatMap(gap -> bad(gap).stream()).findFirst();
    }

    private Optional<Outcome> bad(Gap gap) {
        return Unseen.code(gap.cause())
                .filter(_ -> gap.mayHide(wanted))
                .map(each -> Outcome.Unmet.because(
                        Result.UNREADABLE,
                        each,
                        "what may be %s cannot be read: %s; mend or remove it"
                                .formatted(kind(), ShortDigests.in(gap.message()))));
    }

    private Optional<String> unseen(Cause cause) {
        return evidence.gaps().stream()
                .filter(gap -> gap.cause() == cause && gap.mayHide(wanted))
                .findFirst()
                .map(Gap::message)
                .map(ShortDigests::in);
    }

    private List<Verified<Claim>> claims() {
        return evidence.claims().stream()
                .filter(claim -> wanted.is(claim.payload()))
                .toList();
    }

    private Optional<Outcome> ineligible(Trusting trusting) {
        return untrusted(
                Codes.SIGNER_NOT_ELIGIBLE,
                claim -> !trusting.names(claim).isEmpty(),
                claim -> "signed by %s: %s; %s"
                        .formatted(
                                String.join(", ", trusting.names(claim)),
                                new Purposes(kind(), repository).of(trusting.entries(claim)),
                                sign()));
    }

    private Optional<Outcome> inOtherFormat(Trusting trusting) {
        String accepted = trusting.profile().profile().formats().stream()
                .map(Format::word)
                .sorted()
                .collect(Collectors.joining(", "));
        return untrusted(
                Codes.FORMAT_NOT_ACCEPTED,
                claim -> !trusting.accepts(claim) && trusting.believes(trusted, claim),
                claim ->
                        "signed by %s in the format %s, and the profile accepts %s; sign it in that, or add %s to its formats"
                                .formatted(
                                        String.join(", ", trusting.names(claim)),
                                        claim.format().word(),
                                        accepted,
                                        claim.format().word()));
    }

    /** @param message of the first of {@code which} */
    private Optional<Outcome> untrusted(
            String code, Predicate<Verified<Claim>> which, Function<Verified<Claim>, String> message) {
        List<Verified<Claim>> all = claims().stream().filter(which).toList();
        return all.stream()
                .findFirst()
                .map(first -> Outcome.Unmet.because(Result.UNTRUSTED, code, message.apply(first), all));
    }

    /** What strangers sign of other images is untrusted first of all. */
    private Optional<Outcome> ofOtherImage() {
        return rejections(Reason.OTHER_IMAGE)
                .flatMap(rejection -> rejection.by().stream())
                .map(By::signer)
                .findFirst()
                .map(stranger -> Refused.outcome(
                        Reason.UNTRUSTED,
                        NotMeant.code(stranger, trusted),
                        ShortDigests.in("signed by %s, whom no trust entry means, and about another image; %s"
                                .formatted(SignerText.of(stranger), sign())),
                        rejections(Reason.OTHER_IMAGE)
                                .map(Rejection::evidence)
                                .distinct()
                                .toList()));
    }

    private Stream<Rejection> rejections(Reason reason) {
        return evidence.rejected().stream()
                .filter(rejection -> rejection.reason() == reason && Refused.mayBe(wanted, rejection));
    }

    private Optional<Outcome> rejected(Reason reason, Predicate<Rejection> which) {
        return rejected(reason, which, sign());
    }

    private Optional<Outcome> rejected(Reason reason, Predicate<Rejection> which, String advice) {
        List<Rejection> all = rejections(reason).filter(which).toList();
        return all.stream()
                .findFirst()
                .map(first -> Refused.outcome(
                        reason,
                        Refused.code(first, trusted),
                        ShortDigests.in(first.message()) + "; " + advice,
                        all.stream().map(Rejection::evidence).distinct().toList()));
    }

    private Outcome missing() {
        String withheld =
                unseen(Cause.WITHHELD).map(message -> " (" + message + ")").orElse("");
        if (kind().equals(EvidenceKind.SIGNATURE)) {
            return missing(Codes.SIGNATURE_MISSING, "not signed" + withheld);
        }
        return kind().equals(EvidenceKind.VULN_SCAN)
                ? missing(Codes.SCAN_MISSING, "no vulnerability scan is attested" + withheld)
                : missing(Codes.EVIDENCE_MISSING, "no %s is attested%s".formatted(wanted.noun(), withheld));
    }

    private Outcome missing(String code, String message) {
        return Outcome.Unmet.because(Result.MISSING, code, message + "; " + sign());
    }

    private String sign() {
        if (kind().equals(EvidenceKind.SIGNATURE)) {
            return "sign it " + whose();
        }
        return kind().equals(EvidenceKind.VULN_SCAN)
                ? "scan it and attest the result " + whose()
                : wanted.advice() + ", signed " + whose();
    }

    private String whose() {
        String keys = names(entry -> entry.who() instanceof Keys);
        String people = names(entry -> !(entry.who() instanceof Keys));
        return Stream.of(keys.isEmpty() ? "" : "with the key of " + keys, people.isEmpty() ? "" : "as " + people)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" or "));
    }

    private String names(Predicate<TrustEntry> which) {
        return trusted.stream().filter(which).map(TrustEntry::name).collect(Collectors.joining(" or "));
    }
}
