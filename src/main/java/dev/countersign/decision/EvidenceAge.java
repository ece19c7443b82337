package dev.countersign.decision;

import dev.countersign.attestation.Claim;
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
import java.util.stream.Collectors;

/**
 * Which of several attestations of a kind counts: of those from one tool or system the one that says it is newest, and all that
 * share its time or have none. An older good one never hides a newer bad one.
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
                case CLAIMED -> dated.fact().currency().oldest();
                case DATABASE -> dated.fact().currency().knowledge();
                case SIGNED -> signed.apply(dated.claim());
            };
        }
    }

    private record Dated(Verified<Claim> claim, Fact fact) {
        Optional<Instant> at() {
            return fact.currency().at();
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
        if (all.isEmpty()) {
            return new Basis.Decided(Outcome.Unmet.because(
                    Result.UNREADABLE,
                    Codes.EVIDENCE_UNREADABLE,
                    "what is attested as %s says nothing of that kind; %s".formatted(wanted.noun(), wanted.advice()),
                    claims));
        }
        List<Dated> past = all.stream()
                .filter(dated -> dated.at().filter(this::isAhead).isEmpty())
                .toList();
        if (past.isEmpty()) {
            return new Basis.Decided(new AgeWording(wanted)
                    .inFuture(claims(all), all.getFirst().at().orElse(now)));
        }
        return unseen.<Basis>map(Basis.Decided::new).orElseGet(() -> newest(terms, past));
    }

    private boolean isAhead(Instant at) {
        return at.isAfter(now.plus(TOLERANCE));
    }

    private Basis newest(Terms terms, List<Dated> past) {
        Map<String, List<Dated>> sources = past.stream()
                .collect(Collectors.groupingBy(
                        dated -> dated.fact().currency().source(), LinkedHashMap::new, Collectors.toList()));
        List<Outcome> old = new ArrayList<>();
        List<Dated> aged = new ArrayList<>();
        List<Dated> counting = new ArrayList<>();
        for (List<Dated> source : sources.values()) {
            List<Dated> current = current(source);
            terms.freshness()
                    .maxAge()
                    .flatMap(age -> lack(terms, age, current))
                    .ifPresentOrElse(
                            lack -> {
                                old.add(lack);
                                aged.addAll(current);
                            },
                            () -> counting.addAll(current));
        }
        if (counting.isEmpty()) {
            return tooOld(terms, old, aged);
        }
        return against(counting).<Basis>map(Basis.Decided::new).orElseGet(() -> Basis.Counts.all(claims(counting)));
    }

    /** Where a warning is all that age is worth, what is too old still has to hold in everything else. */
    private static Basis tooOld(Terms terms, List<Outcome> old, List<Dated> aged) {
        Optional<Outcome> undated =
                old.stream().filter(lack -> lack.result() != Result.STALE).findFirst();
        Outcome lack = undated.orElse(old.getFirst());
        if (undated.isPresent() || terms.freshness().onStale() == Freshness.OnStale.DENY) {
            return new Basis.Decided(lack);
        }
        return against(aged)
                .<Basis>map(Basis.Decided::new)
                .orElseGet(() -> Basis.Counts.all(claims(aged), Optional.of(lack)));
    }

    /** The newest, and all that have no time: these may be older or newer, so they hide nothing and nothing hides them. */
    private static List<Dated> current(Collection<Dated> source) {
        Optional<Instant> last =
                source.stream().flatMap(dated -> dated.at().stream()).max(Instant::compareTo);
        return source.stream()
                .filter(dated -> dated.at().isEmpty() || dated.at().equals(last))
                .toList();
    }

    /** That one has no time does not matter beside one that is known to be new; it has to hold all the same. */
    private Optional<Outcome> lack(Terms terms, Duration age, List<Dated> current) {
        AgeWording wording = new AgeWording(terms.wanted());
        Clock clock = terms.freshness().clock();
        Optional<Instant> oldest =
                current.stream().flatMap(dated -> terms.aged(dated).stream()).min(Instant::compareTo);
        Optional<Instant> future = current.stream()
                .flatMap(dated -> terms.aged(dated).stream())
                .filter(this::isAhead)
                .findFirst();
        if (future.isPresent()) {
            return future.map(at -> wording.inFuture(claims(current), at));
        }
        return oldest.isEmpty()
                ? Optional.of(wording.undated(claims(current), clock))
                : oldest.filter(at -> at.isBefore(now.minus(age).minus(TOLERANCE)))
                        .map(at -> wording.stale(claims(current), new AgeWording.Age(at, now, age), clock));
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
}
