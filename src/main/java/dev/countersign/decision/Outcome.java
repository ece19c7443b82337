package dev.countersign.decision;

import dev.countersign.image.Digest;
import dev.countersign.signature.Signer;
import java.util.List;

/** What judging one requirement on one subject came to. */
public sealed interface Outcome {
    /** The word for it in records, metrics and messages. */
    Result result();

    /** It holds, because of this evidence by these signers. */
    record Met(List<Digest> evidence, List<Signer> signers) implements Outcome {
        public Met {
            evidence = List.copyOf(evidence);
            signers = List.copyOf(signers);
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
     */
    record Unmet(Result result, List<Problem> problems, List<Digest> evidence, List<Signer> signers)
            implements Outcome {
        public Unmet {
            problems = List.copyOf(problems);
            evidence = List.copyOf(evidence);
            signers = List.copyOf(signers);
        }

        /** Without evidence to show. */
        static Unmet because(Result result, String code, String message) {
            return new Unmet(result, List.of(Problem.of(code, message)), List.of(), List.of());
        }
    }

    /** Could not tell. */
    record Unknown(List<Problem> problems) implements Outcome {
        public Unknown {
            problems = List.copyOf(problems);
        }

        static Unknown because(String code, String message) {
            return new Unknown(List.of(Problem.of(code, message)));
        }

        @Override
        public Result result() {
            return Result.UNKNOWN;
        }
    }

    /** The profile does not ask it of this subject. */
    record NotApplicable(String why) implements Outcome {
        @Override
        public Result result() {
            return Result.NOT_APPLICABLE;
        }
    }
}
