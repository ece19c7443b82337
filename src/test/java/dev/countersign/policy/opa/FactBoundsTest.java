package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is kept in OPA suits how OPA is run. */
class FactBoundsTest {
    private static final Path ROOT = Path.of(System.getProperty("countersign.basedir", "."));
    /** Bytes of memory for each byte of a fact's JSON, as measured, and what OPA takes besides. */
    private static final int FACTOR = 11;

    private static final long BESIDES = 96 << 20;

    @Test
    void whatIsKeptFitsTheMemoryThatTheChartGivesOpa() throws IOException {
        JsonNode values = new YAMLMapper().readTree(Files.readString(ROOT.resolve("helm/countersign/values.yaml")));
        String limit = values.at("/opa/resources/limits/memory").asText();

        assertThat(limit).endsWith("Mi");
        assertThat((FactBounds.DEFAULT.most() + FactBounds.SENT) * FACTOR + BESIDES)
                .isLessThanOrEqualTo(Long.parseLong(limit.replace("Mi", "")) << 20);
    }

    @Test
    void onlyWhatIsWorthAPutIsKept() {
        assertThat((long) FactBounds.DEFAULT.large()).isBetween(1L, FactBounds.DEFAULT.most());
    }

    /** Else each question costs a copy of what is kept. */
    @Test
    void whereverItRunsOpaKeepsFactsReadyToBeRead() throws IOException {
        for (String file : new String[] {
            "dev", "helm/countersign/templates/deployment.yaml", "src/main/java/dev/countersign/cli/OpaProcess.java"
        }) {
            assertThat(Files.readString(ROOT.resolve(file)))
                    .as(file)
                    .contains("--skip-version-check")
                    .contains("--optimize-store-for-read-speed");
        }
    }
}
