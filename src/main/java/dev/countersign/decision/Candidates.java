package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.profile.Belief;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.signature.Verified;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which of all that lies beside images as evidence no trust entry takes, and why. */
final class Candidates {
    /** Most that are held against the trust entries: what is beyond is counted. */
    private static final int MOST_HELD = 500;

    private static final List<Doubt.Sort> DOUBTS = List.of(Doubt.Sort.values());

    /** By how much each tells that no trust entry comes to doubt; what anybody can push tells least, so that junk hides nothing. */
    private static final List<Reason> TELLING = List.of(
            Reason.UNREADABLE,
            Reason.OTHER_IMAGE,
            Reason.UNDATED,
            Reason.UNTRUSTED,
            Reason.SIGNATURE_INVALID,
            Reason.CERTIFICATE_INVALID,
            Reason.MALFORMED);

    private final Trusting trusting;
    private int held;

    Candidates(Trusting trusting) {
        this.trusting = trusting;
    }

    /**
     * One that is refused.
     *
     * @param rank the lower, the more it tells
     * @param message put into words only where it is shown
     */
    private record Candidate(Digest image, Digest evidence, int rank, String code, Supplier<String> message) {
        /** One by somebody whom no trust entry means. */
        static Candidate strange(Digest image, Digest evidence, String code, Supplier<String> message) {
            return new Candidate(image, evidence, rankOf(Reason.UNTRUSTED), code, message);
        }

        static int rankOf(Doubt.Sort sort) {
            return DOUBTS.indexOf(sort);
        }

        static int rankOf(Reason reason) {
            return DOUBTS.size() + TELLING.indexOf(reason);
        }

        RefusedCandidate told() {
            return new RefusedCandidate(image, evidence, code, ShortDigests.in(message.get()));
        }
    }

    Refusals refused(List<Dossier> dossiers) {
        Map<Subject, Evidence> found = new LinkedHashMap<>();
        for (Dossier dossier : dossiers) {
            Repository repository = dossier.repository();
            dossier.image()
                    .digest()
                    .ifPresent(image -> found.put(
                            new Subject(repository, image), dossier.evidence().orElse(Evidence.NONE)));
            dossier.ofChildren()
                    .forEach((child, evidence) -> found.putIfAbsent(new Subject(repository, child), evidence));
        }
        List<List<Candidate>> byImage = found.entrySet().stream()
                .map(each -> refused(each.getKey().image(), each.getValue()))
                .toList();
        int total = byImage.stream().mapToInt(List::size).sum();
        return new Refusals(inTurn(byImage).stream().map(Candidate::told).toList(), total);
    }

    private List<Candidate> refused(Digest image, Evidence evidence) {
        Stream<Candidate> claims = evidence.claims().stream().flatMap(claim -> refused(image, claim));
        return Stream.concat(claims, evidence.rejected().stream().map(rejection -> refused(image, rejection)))
                .sorted(Comparator.comparingInt(Candidate::rank)
                        .thenComparing(each -> each.evidence().toString()))
                .toList();
    }

    /** So many that each image has its share, each blob of an image once for each reason. */
    private static List<Candidate> inTurn(List<List<Candidate>> byImage) {
        List<Candidate> shown = new ArrayList<>();
        Set<List<Object>> known = new HashSet<>();
        int longest = byImage.stream().mapToInt(List::size).max().orElse(0);
        for (int at = 0; at < longest && shown.size() < Refusals.MOST_SHOWN; at++) {
            for (List<Candidate> ofImage : byImage) {
                if (at < ofImage.size() && shown.size() < Refusals.MOST_SHOWN) {
                    Candidate next = ofImage.get(at);
                    if (known.add(List.of(next.image(), next.evidence(), next.code()))) {
                        shown.add(next);
                    }
                }
            }
        }
        return shown;
    }

    private Candidate refused(Digest image, Rejection rejection) {
        return new Candidate(
                image,
                rejection.evidence(),
                Candidate.rankOf(rejection.reason()),
                Refused.code(rejection, trusting.profile().profile().trust()),
                rejection::message);
    }

    /** What a trust entry that means its signer lacks tells most; nothing where an entry takes it. */
    private Stream<Candidate> refused(Digest image, Verified<Claim> claim) {
        held++;
        if (held > MOST_HELD) {
            return Stream.of(Candidate.strange(
                    image, claim.evidence(), Codes.SIGNER_UNTRUSTED, () -> "not held against the trust entries"));
        }
        List<Doubt> doubts = new ArrayList<>();
        for (TrustEntry entry : trusting.profile().profile().trust()) {
            Belief belief = trusting.belief(entry, claim);
            if (belief instanceof Belief.Believed) {
                return Stream.empty();
            }
            Doubt.of(entry, belief).ifPresent(doubts::add);
        }
        return Stream.of(doubts.stream()
                .findFirst()
                .map(doubt -> new Candidate(
                        image, claim.evidence(), Candidate.rankOf(doubt.sort()), doubt.code(), () -> doubt.of(claim)))
                .orElseGet(() -> Candidate.strange(
                        image,
                        claim.evidence(),
                        NotMeant.code(
                                claim.signer(), trusting.profile().profile().trust()),
                        () -> "signed by %s, whom no trust entry means".formatted(SignerText.of(claim.signer())))));
    }
}
