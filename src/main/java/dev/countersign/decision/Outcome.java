package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.image.Digest;
import dev.countersign.signature.Proof;
import dev.countersign.signature.Signer;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What judging one requirement on one subject came to. */
public sealed interface Outcome {
    /** The word for it in records, metrics and messages. */
    Result result();

    /** What is wrong, or could not be told; none where it holds, or is not asked. */
    default List<Problem> problems() {
        return List.of();
    }

    /**
     * A signer of the evidence that an outcome rests on.
     *
     * @param proofs what logs and authorities prove of it, for each trust root
     * @param logMaterialUnverified whether log entries or timestamps that nobody could check came with any of it
     */
    record Signed(Signer by, List<Proof> proofs, boolean logMaterialUnverified) {
        public Signed {
            proofs = List.copyOf(proofs);
        }

        private record Same(Signer by, List<Proof> proofs) {}

        /** Each signer of {@code claims} once, and once for each proof. */
        static List<Signed> of(List<Verified<Claim>> claims) {
            Map<Same, Boolean> signers = new LinkedHashMap<>();
            claims.forEach(claim -> signers.merge(
                    new Same(claim.signer(), claim.proofs()), claim.logMaterialUnverified(), Boolean::logicalOr));
            return signers.entrySet().stream()
                    .map(signer ->
                            new Signed(signer.getKey().by(), signer.getKey().proofs(), signer.getValue()))
                    .toList();
        }
    }

    /**
     * It holds, because of this evidence by these signers.
     *
     * @param asOf what the oldest of it is as old as, by its own word; empty where none says so
     */
    record Met(List<Digest> evidence, List<Signed> signers, Optional<Instant> asOf) implements Outcome {
        public Met {
            evidence = List.copyOf(evidence);
            signers = List.copyOf(signers);
        }

        /** Of which nobody says of when it is. */
        public Met(List<Digest> evidence, List<Signed> signers) {
            this(evidence, signers, Optional.empty());
        }

        @Override
        public Result result() {
            return Result.PASS;
        }
    }

    /**
     * It does not hold.
     *
     * @param result one of Fail, Missing, Stale, Untrusted, Unreadable
     * @param problems why; never empty
     * @param evidence what was looked at
     * @param behind what it would come to if these problems were excused; empty where it would hold
     */
    record Unmet(
            Result result,
            List<Problem> problems,
            List<Digest> evidence,
            List<Signed> signers,
            Optional<Outcome> behind)
            implements Outcome {
        private static final Set<Result> LACKS =
                Set.of(Result.FAIL, Result.MISSING, Result.STALE, Result.UNTRUSTED, Result.UNREADABLE);

        public Unmet {
            if (!LACKS.contains(result)) {
                throw new IllegalArgumentException(result + " is no result of what is not met");
            }
            problems = told(problems);
            evidence = List.copyOf(evidence);
            signers = List.copyOf(signers);
        }

        /** With nothing behind it. */
        public Unmet(Result result, List<Problem> problems, List<Digest> evidence, List<Signed> signers) {
            this(result, problems, evidence, signers, Optional.empty());
        }

        /** The same in front of {@code other}. */
        Unmet before(Optional<Outcome> other) {
            return new Unmet(result, problems, evidence, signers, other);
        }

        /** The same with these problems alone. */
        Unmet with(List<Problem> some) {
            return new Unmet(result, some, evidence, signers, behind);
        }

        /** With the evidence that says so. */
        static Unmet because(Result result, List<Problem> problems, List<Verified<Claim>> claims) {
            return new Unmet(
                    result,
                    problems,
                    claims.stream().map(Verified::evidence).distinct().toList(),
                    Signed.of(claims));
        }

        /** Without evidence to show. */
        static Unmet because(Result result, String code, String message) {
            return because(result, code, message, List.of());
        }

        /** With the evidence that says so. */
        static Unmet because(Result result, String code, String message, List<Verified<Claim>> claims) {
            return because(result, List.of(Problem.of(code, message)), claims);
        }
    }

    /**
     * Could not tell.
     *
     * @param problems why not; never empty
     */
    record Unknown(List<Problem> problems) implements Outcome {
        private static final Set<String> OF_THE_ASKING = Set.of(
                Codes.OVERLOADED,
                Codes.POLICY_ERRED,
                Codes.UNMAPPED_IDENTITY,
                Codes.ACTOR_UNKNOWN,
                Codes.CHANGE_UNKNOWN);

        public Unknown {
            problems = told(problems);
        }

        /** Whether whoever asks can have brought it about, by how much or by what they ask, so that it excuses nothing. */
        public boolean mayBeOfTheAsking() {
            return problems.stream()
                    .map(Problem::code)
                    .anyMatch(code -> OF_THE_ASKING.contains(code) || Unseen.CODES.contains(code));
        }

        /**
         * Whether it is so the next time as well: what cannot be told because of what was asked is, and how much is asked at once
         * is not.
         */
        public boolean stands() {
            return mayBeOfTheAsking()
                    && problems.stream().noneMatch(problem -> problem.code().equals(Codes.OVERLOADED));
        }

        static Unknown because(String code, String message) {
            return new Unknown(List.of(Problem.of(code, message)));
        }

        @Override
        public Result result() {
            return Result.UNKNOWN;
        }
    }

    /**
     * It does not hold or could not be told, and somebody may say that this is no matter here and for now did.
     *
     * @param hidden what it came to
     */
    record Waived(Outcome hidden) implements Outcome {
        @Override
        public Result result() {
            return Result.WAIVED;
        }
    }

    /** The profile does not ask it of this subject. */
    record NotApplicable(String why) implements Outcome {
        @Override
        public Result result() {
            return Result.NOT_APPLICABLE;
        }
    }

    /** The first of {@code lacks}, which are there at once, in front of the others; empty where there are none. */
    static Optional<Outcome> first(List<Outcome> lacks) {
        if (lacks.isEmpty()) {
            return Optional.empty();
        }
        Outcome first = lacks.getFirst();
        return Optional.of(first instanceof Unmet unmet ? unmet.before(first(lacks.subList(1, lacks.size()))) : first);
    }

    private static List<Problem> told(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an outcome that is not met must say why");
        }
        return List.copyOf(problems);
    }
}
