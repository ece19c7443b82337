package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.attestation.VulnScan.VulnFinding;
import dev.countersign.attestation.VulnScan.VulnSeverity;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VulnFindingsTest {
    private static final VulnFinding FULL = new VulnFinding(
            "CVE-2026-1",
            VulnSeverity.CRITICAL,
            "libexample",
            Optional.of("1.0"),
            Optional.of("1.1"),
            Optional.of(Instant.parse("2026-03-04T05:06:07Z")),
            Optional.of("pkg:deb/debian/libexample@1.0"),
            List.of("GHSA-1"),
            Optional.of(0.25),
            true);
    private static final VulnFinding BARE = new VulnFinding(
            "CVE-2026-2", VulnSeverity.UNKNOWN, "", Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void rulesSeeAllOfAFinding() {
        assertThat(VulnFindings.asRulesSeeThem(List.of(FULL)).tree()).hasToString("""
                [{"id":"CVE-2026-1","severity":"critical","package":"libexample","installed":"1.0","fixed":"1.1",\
                "published":"2026-03-04T05:06:07Z","purl":"pkg:deb/debian/libexample@1.0","aliases":["GHSA-1"],"epss":0.25,"exploited":true}]""");
    }

    @Test
    void whatIsNotKnownIsAbsent() {
        assertThat(VulnFindings.asRulesSeeThem(List.of(BARE)).tree())
                .hasToString(
                        "[{\"id\":\"CVE-2026-2\",\"severity\":\"unknown\",\"package\":\"\",\"aliases\":[],\"exploited\":false}]");
    }

    @Test
    void theyAreAsTheSchemaOfTheInputSays() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Files.readString(KindPage.ROOT.resolve("policies/schema/rule.json")))
                .at("/properties/images/items/properties/scans/items/properties/findings");
        List<VulnFinding> all = Stream.concat(
                        Stream.of(FULL, BARE),
                        Stream.of(VulnSeverity.values())
                                .map(each -> new VulnFinding(
                                        "a", each, "b", Optional.empty(), Optional.empty(), Optional.empty())))
                .toList();

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(schema)
                        .validate(VulnFindings.asRulesSeeThem(all).tree()))
                .isEmpty();
    }

    @Test
    void equalScansAreOneClaim() {
        assertThat(new Claim.Scanned(scan(FULL))).isEqualTo(new Claim.Scanned(scan(FULL)));
        assertThat(new Claim.Scanned(scan(FULL))).hasSameHashCodeAs(new Claim.Scanned(scan(FULL)));
        assertThat(new Claim.Scanned(scan(FULL))).isNotEqualTo(new Claim.Scanned(scan(BARE)));
    }

    @Test
    void scansOfOtherTimesAreOtherClaims() {
        VulnScan later = new VulnScan("t", "s", "v", Optional.empty(), Instant.EPOCH.plusSeconds(1), List.of(FULL));

        assertThat(new Claim.Scanned(scan(FULL))).isNotEqualTo(new Claim.Scanned(later));
    }

    private static VulnScan scan(VulnFinding found) {
        return new VulnScan("t", "s", "v", Optional.empty(), Instant.EPOCH, List.of(found));
    }
}
