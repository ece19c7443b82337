package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.Wanted;
import dev.countersign.profile.Freshness;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.signature.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which of several attestations of a kind counts: what stands for its source, of {@link Succession}, and is not too old. An older good
 * one never hides a newer bad one, nor one of which it cannot be told when it is of: that has to hold, and counts for nothing. So has
 * a review or a ticket that is too old beside one that is not: what it tells of is in the image all the same.
 */
record EvidenceAge(Instant now) {
    /** How far the clocks of those who attest and ours may differ. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /**
     * @param claims at least one
     * @param unseen what may hide a newer one
     */
    Basis check(EvidenceTerms terms, List<Verified<Claim>> claims, Optional<Outcome> unseen) {
        Wanted wanted = terms.wanted();
        List<Dated> all = new ArrayList<>();
        for (Verified<Claim> claim : claims) {
            try {
                wanted.fact(claim.payload()).ifPresent(fact -> all.add(new Dated(claim, fact)));
            } catch (UnreadableException unreadable) {
                return new Basis.Decided(Outcome.Unmet.because(
                        Result.UNREADABLE,
                        unreadable.objection().flaw().name(),
                        unreadable.objection().message() + "; " + wanted.advice(),
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
        List<Dated> past = all.stream().filter(dated -> ahead(dated).isEmpty()).toList();
        if (past.isEmpty()) {
            return new Basis.Decided(inFuture(wanted, all, ahead(all.getFirst()).orElseThrow()));
        }
        return unseen.<Basis>map(Basis.Decided::new)
                .or(() -> terms.until().flatMap(then -> new EvidenceAge(then).asOfThen(terms, past, all)))
                .orElseGet(() -> newest(terms, past, all));
    }

    /** What counted when the change was made still does; where nothing did, what was said of it since may. */
    private Optional<Basis> asOfThen(EvidenceTerms terms, List<Dated> past, List<Dated> all) {
        List<Dated> later = past.stream()
                .filter(dated -> dated.at().filter(this::isAhead).isPresent())
                .toList();
        List<Dated> then = past.stream().filter(dated -> !later.contains(dated)).toList();
        return then.isEmpty()
                ? Optional.empty()
                : Optional.of(newest(
                                terms,
                                then,
                                all.stream()
                                        .filter(dated -> !later.contains(dated))
                                        .toList()))
                        .filter(basis -> basis instanceof Basis.Counts counts
                                && counts.besides().isEmpty());
    }

    /** A time that has not come. */
    private record Ahead(Clock clock, Instant at) {}

    /** Which time of it has not come, by its own word: whatever it is held against, that cannot be so. */
    private Optional<Ahead> ahead(Dated dated) {
        return dated.at()
                .filter(this::isAhead)
                .map(at -> new Ahead(Clock.CLAIMED, at))
                .or(() -> dated.fact()
                        .currency()
                        .knowledge()
                        .filter(this::isAhead)
                        .map(at -> new Ahead(Clock.DATABASE, at)));
    }

    private Outcome inFuture(Wanted wanted, List<Dated> all, Ahead ahead) {
        return new AgeWording(wanted).inFuture(Dated.claims(all), ahead.clock(), ahead.at(), now);
    }

    private boolean isAhead(Instant at) {
        return at.isAfter(now.plus(TOLERANCE));
    }

    private Basis newest(EvidenceTerms terms, List<Dated> past, List<Dated> all) {
        List<Outcome> old = new ArrayList<>();
        Set<Dated> aged = new LinkedHashSet<>();
        Set<Dated> counting = new LinkedHashSet<>();
        // What says that it is of the future may be the newest.
        Set<Dated> held = new LinkedHashSet<>(all);
        past.forEach(held::remove);
        Set<Dated> earlier = new LinkedHashSet<>();
        for (List<Dated> source : new Succession(terms.by()).current(past)) {
            source.stream().filter(terms::isEarlier).forEach(earlier::add);
            List<Dated> current = timely(terms, source).stream()
                    .filter(dated -> !terms.isEarlier(dated))
                    .toList();
            if (current.isEmpty()) {
                continue;
            }
            lack(terms, current)
                    .ifPresentOrElse(
                            lack -> {
                                old.add(lack);
                                (lack.result() == Result.STALE ? aged : held).addAll(current);
                                held.addAll(refusals(terms, current));
                            },
                            () -> counting.addAll(current));
        }
        if (counting.isEmpty()) {
            return old.isEmpty()
                    ? new Basis.Decided(new AgeWording(terms.wanted())
                            .earlier(Dated.claims(earlier), terms.after().orElse(now)))
                    : tooOld(terms, old, aged, held);
        }
        if (staysOfTheImage(terms)) {
            held.addAll(aged);
        }
        return together(terms, counting, held, Optional.empty());
    }

    /** A scanner that is no longer used is behind, but the changes that an old review is of are still in the image, and so are their people's. */
    private static boolean staysOfTheImage(EvidenceTerms terms) {
        return terms.wanted().kind().tellsApprovers() && !terms.wanted().kind().isAdditive();
    }

    /** What somebody refused stays refused until he approves it: no age makes a no a yes. */
    private static List<Dated> refusals(EvidenceTerms terms, List<Dated> current) {
        return terms.wanted().kind().tellsApprovers()
                ? current.stream()
                        .filter(dated -> dated.fact().currency().against().isPresent())
                        .toList()
                : List.of();
    }

    private static Basis together(
            EvidenceTerms terms, Set<Dated> counting, Set<Dated> held, Optional<Outcome> besides) {
        held.removeAll(counting);
        Basis.Group group = new Basis.Group(Dated.claims(counting), Dated.claims(held));
        // What stands for itself may be for elsewhere, which rules tell.
        if (terms.wanted().kind().isAdditive()) {
            return new Basis.Counts(List.of(group), besides);
        }
        return against(Stream.concat(counting.stream(), held.stream()).toList())
                .<Basis>map(Basis.Decided::new)
                .orElseGet(() -> new Basis.Counts(List.of(group), besides));
    }

    /** Without what has no time of its own and is too old beside what is not: nothing that is attested later would supersede it. */
    private List<Dated> timely(EvidenceTerms terms, List<Dated> source) {
        Predicate<Dated> old = dated -> terms.agedAtLeast(dated)
                .filter(at -> terms.freshness()
                        .maxAge()
                        .filter(age -> isOlder(at, age))
                        .isPresent())
                .isPresent();
        return source.stream().allMatch(dated -> terms.agedAtLeast(dated).isEmpty() || old.test(dated))
                ? source
                : source.stream()
                        .filter(dated -> dated.at().isPresent() || !old.test(dated))
                        .toList();
    }

    private boolean isOlder(Instant at, Duration age) {
        return at.isBefore(now.minus(age).minus(TOLERANCE));
    }

    /** Where a warning is all that age is worth, what is too old still has to hold in everything else. */
    private static Basis tooOld(EvidenceTerms terms, List<Outcome> old, Set<Dated> aged, Set<Dated> held) {
        Optional<Outcome> undated =
                old.stream().filter(lack -> lack.result() != Result.STALE).findFirst();
        Outcome lack = undated.orElse(old.getFirst());
        if (undated.isPresent() || terms.freshness().onStale() == Freshness.OnStale.DENY) {
            return new Basis.Decided(lack);
        }
        return together(terms, aged, held, Optional.of(lack));
    }

    /** That one has no time does not matter beside one that is known to be new; it has to hold all the same. */
    private Optional<Outcome> lack(EvidenceTerms terms, List<Dated> current) {
        if (!terms.hasToBeDated()) {
            return Optional.empty();
        }
        AgeWording wording = new AgeWording(terms.wanted());
        Clock clock = terms.freshness().clock();
        Optional<Instant> oldest =
                current.stream().flatMap(dated -> terms.aged(dated).stream()).min(Instant::compareTo);
        Optional<Instant> future = current.stream()
                .flatMap(dated -> terms.agedAtLeast(dated).stream())
                .filter(this::isAhead)
                .findFirst();
        if (future.isPresent()) {
            return future.map(at -> inFuture(terms.wanted(), current, new Ahead(clock, at)));
        }
        if (oldest.isEmpty() || isUntold(terms, current)) {
            return Optional.of(wording.undated(Dated.claims(current), oldest.isEmpty() ? clock : Clock.CLAIMED));
        }
        return terms.freshness()
                .maxAge()
                .filter(age -> isOlder(oldest.get(), age))
                .map(age -> wording.stale(Dated.claims(current), new AgeWording.Age(oldest.get(), now, age), clock));
    }

    /** When it was signed does not tell of when it is. */
    private static boolean isUntold(EvidenceTerms terms, List<Dated> current) {
        return terms.after().isPresent()
                && current.stream().allMatch(dated -> dated.at().isEmpty());
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
                : Optional.of(Outcome.Unmet.because(Result.FAIL, problems, Dated.claims(counting)));
    }
}
