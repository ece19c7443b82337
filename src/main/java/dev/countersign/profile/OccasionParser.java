package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.profile.Occasion.AppliesTo;
import dev.countersign.profile.Occasion.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads when and of what a requirement is asked, and how old its evidence may be. */
final class OccasionParser {
    private static final String SIGNATURE = EvidenceKind.SIGNATURE.word();

    private OccasionParser() {}

    static Occasion occasion(Field requirement) {
        Field stage = requirement.member("stage");
        Field when = requirement.member("when");
        AppliesTo appliesTo = appliesTo(requirement);
        if (!when.present()) {
            return new Occasion(
                    stage(stage),
                    requirement.member("effectiveFrom").time(),
                    appliesTo,
                    Optional.empty(),
                    Optional.empty());
        }
        Field closed = when.closed("namespaceSelector", "workloadSelector");
        Field namespaces = closed.member("namespaceSelector");
        Field workloads = closed.member("workloadSelector");
        if (!namespaces.present() && !workloads.present()) {
            when.refuse("selects nothing; give it a namespaceSelector or a workloadSelector, or remove it");
        }
        return new Occasion(
                stage(stage),
                requirement.member("effectiveFrom").time(),
                appliesTo,
                selector(namespaces),
                selector(workloads));
    }

    private static AppliesTo appliesTo(Field requirement) {
        Field field = requirement.member("appliesTo");
        AppliesTo named = field.present()
                ? field.oneOf(List.of(AppliesTo.values()), AppliesTo::word).orElse(AppliesTo.ANY)
                : AppliesTo.ANY;
        if (named == AppliesTo.CONFIG
                && requirement.member("kind").tree().asText().equals(SIGNATURE)) {
            field.refuse(
                    "asks for evidence of after the configuration's last change, and a signature by a key proves no time;"
                            + " ask for a kind that has one, such as code-review");
        }
        return named;
    }

    static Freshness freshness(Field requirement) {
        Field clock = requirement.member("clock");
        Field onStale = requirement.member("onStale");
        Optional<Duration> maxAge = maxAge(requirement.member("maxAge"));
        if (!requirement.member("maxAge").present()) {
            refuseWithoutAge(clock);
            refuseWithoutAge(onStale);
        }
        return new Freshness(
                maxAge,
                clock.present()
                        ? clock.oneOf(List.of(Clock.values()), Clock::word).orElse(Clock.CLAIMED)
                        : Clock.CLAIMED,
                onStale.present()
                        ? onStale.oneOf(List.of(OnStale.values()), OnStale::word)
                                .orElse(OnStale.DENY)
                        : OnStale.DENY);
    }

    private static void refuseWithoutAge(Field field) {
        if (field.present()) {
            field.refuse("is about how old evidence may be, and there is no maxAge; add it, or remove this");
        }
    }

    private static Optional<Duration> maxAge(Field field) {
        return field.present() ? Age.read(field) : Optional.empty();
    }

    private static Optional<Stage> stage(Field field) {
        return field.present() ? field.oneOf(List.of(Stage.values()), Stage::word) : Optional.empty();
    }

    private static Optional<JsonNode> selector(Field field) {
        if (!field.present()) {
            return Optional.empty();
        }
        LabelSelectorCheck.check(field);
        return Optional.of(field.tree().deepCopy());
    }
}
