package dev.countersign.report;

import dev.countersign.control.ControlId;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.image.Digest;
import dev.countersign.profile.Waiver;
import dev.countersign.workload.ImageUse;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings as results of a report. */
record Items(Account.About about, Optional<String> record, Instant now) {
    private static final String FRAMEWORK = "SOC 2";
    private static final int LONGEST_MESSAGE = 1000;
    private static final int LONGEST_PROPERTY = 300;
    private static final int LONGEST_NAME = 128;

    Item of(Finding finding) {
        return new Item(
                Plain.text(finding.requirement(), LONGEST_NAME),
                Status.of(finding.outcome().result(), finding.lenience()),
                finding.isBinding(),
                finding.severity().word(),
                category(finding.controls()),
                Plain.text(message(finding.outcome()), LONGEST_MESSAGE),
                now,
                properties(finding));
    }

    private static String category(List<ControlId> controls) {
        return controls.isEmpty() ? "" : Plain.text(FRAMEWORK + " " + listed(controls), LONGEST_NAME);
    }

    private static String listed(List<ControlId> controls) {
        return controls.stream().map(ControlId::value).collect(Collectors.joining(", "));
    }

    private static String message(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Met _ -> "nothing to object to";
            case Outcome.NotApplicable(String why) -> why;
            case Outcome.Unmet _, Outcome.Unknown _ -> message(outcome.problems());
            case Outcome.Waived(Outcome hidden) -> "hidden by an exception: " + message(hidden);
        };
    }

    private static String message(List<Problem> problems) {
        String first = problems.getFirst().message();
        return problems.size() == 1 ? first : "%s (and %d more)".formatted(first, problems.size() - 1);
    }

    private static String code(Outcome outcome) {
        return outcome instanceof Outcome.Waived(Outcome hidden)
                ? code(hidden)
                : outcome.problems().stream().map(Problem::code).findFirst().orElse("");
    }

    private Map<String, String> properties(Finding finding) {
        Map<Property, String> all = new EnumMap<>(Property.class);
        all.put(Property.REQUIREMENT, finding.requirement());
        all.put(Property.CRITERION, listed(finding.controls()));
        all.put(Property.OUTCOME, finding.outcome().result().word());
        all.put(Property.CODE, code(finding.outcome()));
        all.put(Property.RECORD, record.orElse(""));
        all.put(Property.OWNER, about.owner().isEmpty() ? finding.owner().orElse("") : about.owner());
        all.put(Property.MODE, about.mode().word());
        all.put(Property.LENIENCE, finding.lenience().orElse(""));
        finding.remediation()
                .ifPresent(what -> all.put(
                        Property.REMEDIATION,
                        Stream.concat(Stream.of(what.text()), what.url().stream())
                                .collect(Collectors.joining(" "))));
        finding.image().ifPresent(image -> about(image, all));
        exceptions(finding, all);
        return all.entrySet().stream()
                .filter(property -> !property.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(
                        property -> property.getKey().key(),
                        property -> Plain.text(property.getValue(), LONGEST_PROPERTY)));
    }

    private static void about(ImageInQuestion image, Map<Property, String> all) {
        all.put(Property.IMAGE, image.reference());
        all.put(Property.DIGEST, image.digest().map(Digest::toString).orElse(""));
        all.put(
                Property.CONTAINER,
                image.uses().stream().map(ImageUse::container).distinct().collect(Collectors.joining(", ")));
    }

    private static void exceptions(Finding finding, Map<Property, String> all) {
        List<Waiver> by =
                finding.excuses().stream().map(excuse -> excuse.by()).distinct().toList();
        all.put(
                Property.EXCEPTION,
                by.stream().map(Waiver::name).distinct().sorted().collect(Collectors.joining(", ")));
        by.stream()
                .map(Waiver::expiresAt)
                .min(Instant::compareTo)
                .ifPresent(end -> all.put(Property.EXCEPTION_EXPIRES_AT, end.toString()));
    }
}
