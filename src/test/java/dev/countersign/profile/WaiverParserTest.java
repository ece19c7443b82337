package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiverParserTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final WaiverTerms TERMS =
            new WaiverTerms(Duration.ofDays(30), List.of("security"), List.of("leads"));
    private static final String COMPLETE = """
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceException
            metadata: {namespace: payments, name: glibc, uid: u-1, creationTimestamp: "2026-11-20T12:00:00Z"}
            spec:
              type: Waiver
              requirements: [vuln]
              terms: [CVE-2026-1234]
              match: {workloads: [{kind: Deployment, name: api}]}
              reason: no fix upstream
              owner: team-payments
              ticket: PAY-2001
              expiresAt: "2026-12-10T00:00:00Z"
              requestedBy: {user: carol, groups: [security]}
            """;

    @Test
    void readsOneAsItIs() {
        Waiver waiver = valid(spec -> {});

        assertThat(waiver.namespace() + "/" + waiver.name()).isEqualTo("payments/glibc");
        assertThat(waiver.created()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(waiver.expiresAt()).isEqualTo("2026-12-10T00:00:00Z");
        assertThat(waiver.requestedBy().groups()).containsExactly("security");
        assertThat(waiver.ticket()).contains("PAY-2001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: Excuse}                                       | spec.type: unknown value "Excuse"
            {requirements: []}                                   | spec.requirements: must not be empty
            {requirements: [image-pinned]}                       | spec.requirements[0]: is nothing that a profile asks for, and is never excused
            {requirements: [namespace]}                          | spec.requirements[0]: is nothing that a profile asks for, and is never excused
            {terms: []}                                          | spec.terms: must not be empty
            {terms: [a, a]}                                      | spec.terms[1]: repeats "a"
            {terms: [" "]}                                       | spec.terms[0]: must be a text that is not blank
            {match: {}}                                          | spec.match: must have workloads, images or both
            {match: {images: ["**"]}}                            | spec.match.images: must begin with a registry host
            {match: {workloads: [{kind: Service, name: a}]}}     | spec.match.workloads[0].kind: unknown value "Service"
            {match: {workloads: [{kind: Deployment}]}}           | spec.match.workloads[0].name: is missing
            {expiresAt: tomorrow}                                | spec.expiresAt: must be a time in UTC
            {expiresAt: "2026-02-31T00:00:00Z"}                  | spec.expiresAt: is no time that there is
            {requestedBy: {user: ""}}                            | spec.requestedBy.user: must be a text that is not blank
            {bypass: true}                                       | spec.bypass: unknown field
            """)
    void refusesWhatIsNotAsItMustBe(String change, String problem) {
        assertThat(problems(spec -> spec.setAll((ObjectNode) yaml(change)))).anyMatch(told -> told.startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource({"type", "requirements", "match", "reason", "owner", "expiresAt", "requestedBy"})
    void refusesOneWithout(String field) {
        assertThat(problems(spec -> spec.remove(field)))
                .anyMatch(told -> told.startsWith("spec." + field) && told.contains("is missing"));
    }

    @Test
    void aFalsePositiveNamesWhatIsFalse() {
        assertThat(problems(spec -> spec.put("type", "FalsePositive").remove("terms")))
                .containsExactly("spec.terms: is missing; a false positive is one of a certain finding");
    }

    @Test
    void countsForNothingWhereTheProfileHonoursNone() {
        assertThat(valid(spec -> {}).bar(Optional.empty(), NOON))
                .hasValueSatisfying(why -> assertThat(why).contains("honours no exceptions"));
    }

    @Test
    void countsForNothingWhereWhoeverAskedIsInNoneOfTheGroups() {
        Waiver waiver = valid(spec -> spec.set("requestedBy", yaml("{user: eve, groups: [devs]}")));

        assertThat(waiver.bar(Optional.of(TERMS), NOON))
                .contains("eve is in none of the groups security (spec.exceptions.groups)");
    }

    @Test
    void withoutTermsItTakesTheWiderGroup() {
        assertThat(valid(spec -> spec.remove("terms")).bar(Optional.of(TERMS), NOON))
                .isPresent();
        assertThat(valid(spec -> {
                            spec.remove("terms");
                            spec.set("requestedBy", yaml("{user: dora, groups: [leads]}"));
                        })
                        .bar(Optional.of(TERMS), NOON))
                .isEmpty();
    }

    @Test
    void countsForNothingWhereItLastsLongerThanTheProfileAllows() {
        WaiverTerms shorter = new WaiverTerms(Duration.ofDays(19), List.of("security"), List.of());

        assertThat(valid(spec -> {}).bar(Optional.of(shorter), NOON))
                .contains("it lasts for more than 19d (spec.exceptions.maxTTL)");
        assertThat(valid(spec -> {}).bar(Optional.of(TERMS), NOON)).isEmpty();
    }

    @Test
    void endsWithTheSecondThatItNames() {
        Waiver waiver = valid(spec -> {});

        assertThat(waiver.bar(Optional.of(TERMS), Instant.parse("2026-12-09T23:59:59.999Z")))
                .isEmpty();
        assertThat(waiver.bar(Optional.of(TERMS), Instant.parse("2026-12-10T00:00:00Z")))
                .isPresent();
    }

    private static Waiver valid(Consumer<ObjectNode> change) {
        return ((WaiverParser.Parsed.Valid) parsed(change)).waiver();
    }

    private static List<String> problems(Consumer<ObjectNode> change) {
        return ((WaiverParser.Parsed.Invalid) parsed(change))
                .problems().stream().map(Problem::toString).toList();
    }

    private static WaiverParser.Parsed parsed(Consumer<ObjectNode> change) {
        JsonNode object = yaml(COMPLETE);
        change.accept((ObjectNode) object.path("spec"));
        return WaiverParser.parse(object, NOON);
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
