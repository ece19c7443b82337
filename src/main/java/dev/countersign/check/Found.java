package dev.countersign.check;

import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Problem;
import java.util.List;

/** One finding of a profile about a manifest, as reports list it. */
public record Found(Manifest manifest, String profile, Finding finding) {
    /** All findings of {@code checked}, in their order. */
    public static List<Found> in(Checked.Judged checked) {
        String profile = checked.decision().profile().profile().name();
        return checked.decision().evaluated().verdict().findings().stream()
                .map(finding -> new Found(checked.manifest(), profile, finding))
                .toList();
    }

    /** What is wrong, or could not be told; none where it is met. */
    public List<Problem> problems() {
        return finding.outcome().problems();
    }

    /** The image as it is written; empty for what is about the workload itself. */
    public String image() {
        return finding.image().map(ImageInQuestion::reference).orElse("");
    }
}
