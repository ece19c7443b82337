package dev.countersign.admission;

import dev.countersign.control.ControlId;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Problem;
import dev.countersign.workload.ImageUse;
import java.util.List;
import java.util.stream.Collectors;

/** How one finding that is not met reads: its code, what it is about, what was found. */
record FindingText(Finding finding) {
    private static final int DIGEST_SHOWN = 12;
    private static final int OTHERS_SHOWN = 3;
    private static final int MOST_OF_OTHERS = 120;
    private static final int ROOMY = 200;
    private static final int MOST_OF_A_CONTAINER = 63;

    /** The stable code of its first problem. */
    String code() {
        return problems().stream().findFirst().map(Problem::code).orElse("UNEXPLAINED");
    }

    /** What was found, where, on one line; what its first problem leaves unsaid is counted, and named by other codes where there is room. */
    String found(int limit) {
        List<Problem> problems = problems();
        String first = problems.stream().findFirst().map(Problem::message).orElse("no reason was given");
        String more = more(problems, limit < ROOMY ? 0 : OTHERS_SHOWN);
        return Line.of(lenience() + subject(limit >= ROOMY) + first, Math.max(1, limit - more.length())) + more;
    }

    private String more(List<Problem> problems, int named) {
        if (problems.size() < 2) {
            return "";
        }
        List<String> others = problems.stream()
                .map(Problem::code)
                .filter(code -> !code.equals(code()))
                .distinct()
                .limit(named)
                .toList();
        String codes = others.isEmpty() ? "" : ": " + Line.of(String.join(", ", others), MOST_OF_OTHERS);
        return " (and %d more%s)".formatted(problems.size() - 1, codes);
    }

    private String lenience() {
        return finding.lenience().map("(refuses nothing: %s) "::formatted).orElse("");
    }

    /** {@code  [CC7.1, CC8.1]}; empty where the requirement serves no control. */
    String controls() {
        return finding.controls().isEmpty()
                ? ""
                : finding.controls().stream().map(ControlId::toString).collect(Collectors.joining(", ", " [", "]"));
    }

    /**
     * Of a reference that names nothing, what was found says where it is written.
     *
     * @param where whether to say which container names the image
     */
    private String subject(boolean where) {
        return finding.image()
                .filter(_ -> !finding.requirement().equals(Finding.IMAGE_REFERENCE))
                .map(image -> brief(image) + (where ? place(image) : "") + ": ")
                .orElse("");
    }

    private static String place(ImageInQuestion image) {
        if (image.uses().isEmpty()) {
            return "";
        }
        ImageUse first = image.uses().getFirst();
        int more = image.uses().size() - 1;
        return " (%s %s%s)"
                .formatted(
                        first.type().noun(),
                        Line.of(first.container(), MOST_OF_A_CONTAINER),
                        more == 0 ? "" : " and " + more + " more");
    }

    /** The last part of a reference, its digest cut: enough to recognise it by. */
    private static String brief(ImageInQuestion image) {
        String reference = image.reference();
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        int digest = last.indexOf("@sha");
        int colon = last.indexOf(':', Math.max(digest, 0));
        return digest < 0 || colon < 0 || last.length() <= colon + DIGEST_SHOWN
                ? last
                : last.substring(0, colon + 1 + DIGEST_SHOWN) + "…";
    }

    private List<Problem> problems() {
        return finding.outcome().problems();
    }
}
