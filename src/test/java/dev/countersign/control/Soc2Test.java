package dev.countersign.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.EvidenceKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of SOC 2 holds every criterion, and claims for each what there is and no more. */
class Soc2Test {
    private static final String CRITERIA = """
            CC1.1 CC1.2 CC1.3 CC1.4 CC1.5 CC2.1 CC2.2 CC2.3 CC3.1 CC3.2 CC3.3 CC3.4 CC4.1 CC4.2 CC5.1 CC5.2 CC5.3
            CC6.1 CC6.2 CC6.3 CC6.4 CC6.5 CC6.6 CC6.7 CC6.8 CC7.1 CC7.2 CC7.3 CC7.4 CC7.5 CC8.1 CC9.1 CC9.2
            A1.1 A1.2 A1.3 C1.1 C1.2 PI1.1 PI1.2 PI1.3 PI1.4 PI1.5
            P1.1 P2.1 P3.1 P3.2 P4.1 P4.2 P4.3 P5.1 P5.2 P6.1 P6.2 P6.3 P6.4 P6.5 P6.6 P6.7 P7.1 P8.1""";

    @Test
    void holdsEveryCriterionInItsOrder() throws IOException {
        assertThat(Shipped.soc2().controls())
                .extracting(control -> control.id().value())
                .containsExactly(CRITERIA.split("\\s+"));
    }

    @Test
    void holdsTheThirtyThreeCommonCriteria() throws IOException {
        assertThat(Shipped.soc2().controls())
                .filteredOn(control -> control.category().equals("Security"))
                .hasSize(33)
                .allMatch(control -> control.id().value().startsWith("CC"));
    }

    @Test
    void givesNoTwoCriteriaOneTitleOrOneReason() throws IOException {
        assertThat(Shipped.soc2().controls())
                .flatExtracting(Control::title, Control::why)
                .doesNotHaveDuplicates();
    }

    @Test
    void claimsWhatThereIsAndLeavesNothingOut() throws IOException {
        assertThat(serving().faults(Shipped.soc2())).isEmpty();
    }

    @Test
    void aFieldIsOneThatASchemaHas() throws IOException {
        assertThat(List.of(
                        "complianceprofile.spec.requirements.maxAge",
                        "complianceprofile.spec.requirements.approvals.distinctFrom",
                        "deploymentattestation.status.compliance"))
                .allMatch(Shipped.fields()::contains);
        assertThat(List.of(
                        "complianceprofile.spec.requirements.minAge",
                        "complianceprofile.spec.maxAge",
                        "complianceprofile",
                        "spec.requirements.maxAge"))
                .noneMatch(Shipped.fields()::contains);
    }

    @Test
    void isClaimedByShippedProfilesForWhatServesIt() throws IOException {
        Catalogue catalogue = Shipped.soc2();

        Shipped.profiles()
                .forEach((name, profile) -> assertThat(profile.at("/spec/requirements"))
                        .as(name)
                        .allSatisfy(requirement -> assertThat(Shipped.controls(requirement))
                                .allSatisfy(id -> assertThat(asked(requirement))
                                        .as("%s", id)
                                        .containsAnyElementsOf(
                                                catalogue.find(id).orElseThrow().by()))));
    }

    /** The kind of evidence and the rules that a requirement asks for. */
    private static List<String> asked(JsonNode requirement) {
        return Stream.concat(
                        Stream.of(requirement.path("kind").asText()),
                        requirement
                                .path("policies")
                                .valueStream()
                                .map(use -> use.path("name").asText()))
                .toList();
    }

    private static Serving serving() throws IOException {
        Map<String, List<ControlId>> rules = new TreeMap<>();
        Shipped.metadata().forEach((rule, metadata) -> rules.put(rule, Shipped.controls(metadata.path("custom"))));
        Set<String> kinds =
                EvidenceKind.known().stream().map(EvidenceKind::word).collect(Collectors.toSet());
        return new Serving(rules, kinds, Shipped.fields()::contains);
    }
}
