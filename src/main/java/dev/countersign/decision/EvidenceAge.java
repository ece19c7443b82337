package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.Wanted;
import dev.countersign.profile.Freshness;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.signature.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which of several attestations of a kind counts: of those from one tool or system the one that says it is newest, and all that
 * share its time. An older good one never hides a newer bad one.
 */
record EvidenceAge(Instant now) {
    /** How far the clocks of those who attest and ours may differ. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /**
     * What evidence is held against.
     *
     * @param signed when it was signed, where that is proved
     */
    record Terms(Wanted wanted, Freshness freshness, Function<Verified<Claim>, Optional<Instant>> signed) {
        private Optional<Instant> aged(Dated dated) {
            return switch (freshness.clock()) {
                case CLAIMED -> dated.at();
                case DATABASE -> dated.fact().currency().knowledge();
                case SIGNED -> signed.apply(dated.claim());
            };
        }
    }

    private record Dated(Verified<Claim> claim, Fact fact) {
        Optional<Instant> at() {
            return fact.currency().at();
        }

        // What has no time never stands behind what has one: it may be newer.
        Instant order() {
            return at().orElse(Instant.MAX);
        }
    }

    /**
     * @param claims at least one
     * @param unseen what may hide a newer one
     */
    Basis check(Terms terms, List<Verified<Claim>> claims, Optional<Outcome> unseen) {
        Wanted wanted = terms.wanted();
        List<Dated> all = new ArrayList<>();
        for (Verified<Claim> claim : claims) {
            try {
                wanted.fact(claim.payload()).ifPresent(fact -> all.add(new Dated(claim, fact)));
            } catch (UnreadableException unreadable) {
                return new Basis.Decided(Outcome.Unmet.because(
                        Result.UNREADABLE,
                        Codes.EVIDENCE_UNREADABLE,
                        unreadable.what() + "; " + wanted.advice(),
                        List.of(claim)));
            }
        }
        List<Dated> past = all.stream()
                .filter(dated ->
                        dated.at().filter(at -> at.isAfter(now.plus(TOLERANCE))).isEmpty())
                .toList();
        if (past.isEmpty()) {
            return new Basis.Decided(
                    new Wording(wanted).inFuture(claims(all), all.getFirst().order()));
        }
        return unseen.<Basis>map(Basis.Decided::new).orElseGet(() -> newest(terms, past));
    }

    private Basis newest(Terms terms, List<Dated> past) {
        Map<String, List<Dated>> sources = new LinkedHashMap<>();
        past.forEach(dated -> sources.merge(
                dated.fact().currency().source(), List.of(dated), (before, each) -> newer(before, each.getFirst())));
        List<Outcome> old = new ArrayList<>();
        List<Dated> counting = new ArrayList<>();
        for (List<Dated> source : sources.values()) {
            terms.freshness()
                    .maxAge()
                    .flatMap(age -> lack(terms, age, source))
                    .ifPresentOrElse(old::add, () -> counting.addAll(source));
        }
        if (counting.isEmpty()) {
            return new Basis.Decided(old.getFirst());
        }
        return against(counting).<Basis>map(Basis.Decided::new).orElseGet(() -> new Basis.Counts(claims(counting)));
    }

    private static List<Dated> newer(List<Dated> before, Dated each) {
        int order = each.order().compareTo(before.getFirst().order());
        if (order == 0) {
            List<Dated> both = new ArrayList<>(before);
            both.add(each);
            return both;
        }
        return order > 0 ? List.of(each) : before;
    }

    private Optional<Outcome> lack(Terms terms, Duration age, List<Dated> source) {
        Wording wording = new Wording(terms.wanted());
        List<Optional<Instant>> times = source.stream().map(terms::aged).toList();
        if (times.stream().anyMatch(Optional::isEmpty)) {
            return Optional.of(wording.undated(claims(source), terms.freshness().clock()));
        }
        Instant oldest =
                times.stream().flatMap(Optional::stream).min(Instant::compareTo).orElseThrow();
        return oldest.plus(age).plus(TOLERANCE).isBefore(now)
                ? Optional.of(wording.stale(
                        claims(source),
                        new Wording.Age(oldest, now, age),
                        terms.freshness().clock()))
                : Optional.empty();
    }

    /** What the evidence itself says against the image: that a run failed, that somebody said no. */
    private static Optional<Outcome> against(Collection<Dated> counting) {
        List<Problem> problems = counting.stream()
                .flatMap(dated -> dated.fact().currency().against().stream())
                .map(against -> Problem.of(against.code(), against.message()))
                .distinct()
                .sorted(Problem.BY_CODE)
                .toList();
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome.Unmet(
                        Result.FAIL,
                        problems,
                        counting.stream()
                                .map(dated -> dated.claim().evidence())
                                .distinct()
                                .toList(),
                        Outcome.Signed.of(claims(counting))));
    }

    private static List<Verified<Claim>> claims(Collection<Dated> dated) {
        return dated.stream().map(Dated::claim).toList();
    }

    /** The words for what is wrong with the time of evidence. */
    private record Wording(Wanted wanted) {
        Outcome inFuture(List<Verified<Claim>> claims, Instant at) {
            return isScan()
                    ? unreadable(
                            Codes.SCAN_IN_FUTURE,
                            "the scan says that it finished at %s, which is in the future; mend the scanner's clock, scan again and attest the result"
                                    .formatted(at),
                            claims)
                    : unreadable(
                            Codes.EVIDENCE_IN_FUTURE,
                            "the %s says that it is of %s, which is in the future; mend that clock and attest it again"
                                    .formatted(wanted.noun(), at),
                            claims);
        }

        Outcome undated(List<Verified<Claim>> claims, Clock clock) {
            String what = switch (clock) {
                case CLAIMED -> "does not say of when it is";
                case DATABASE -> "does not say when the data that its tool worked with was updated";
                case SIGNED -> "is not proved to be of any time: only what a certificate signed can be";
            };
            return unreadable(
                    Codes.EVIDENCE_UNDATED,
                    "the %s %s, and the profile says how old it may be; have its time attested with it"
                            .formatted(isScan() ? "scan" : wanted.noun(), what),
                    claims);
        }

        private record Age(Instant at, Instant now, Duration allowed) {}

        Outcome stale(List<Verified<Claim>> claims, Age age, Clock clock) {
            String ago = Spans.text(Duration.between(age.at(), age.now()));
            String done = switch (clock) {
                case CLAIMED -> isScan() ? "scanned" : "the %s is of".formatted(wanted.noun());
                case DATABASE -> "its tool's data is of";
                case SIGNED -> "signed";
            };
            String message = "%s %s ago (%s), and the profile allows %s; %s"
                    .formatted(
                            done,
                            ago,
                            age.at(),
                            Spans.text(age.allowed()),
                            isScan() ? "scan again and attest the result" : wanted.advice() + " again");
            return Outcome.Unmet.because(
                    Result.STALE, isScan() ? Codes.SCAN_STALE : Codes.EVIDENCE_STALE, message, claims);
        }

        private boolean isScan() {
            return wanted.kind().equals(EvidenceKind.VULN_SCAN);
        }

        private static Outcome unreadable(String code, String message, List<Verified<Claim>> claims) {
            return Outcome.Unmet.because(Result.UNREADABLE, code, message, claims);
        }
    }
}
