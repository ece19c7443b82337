package dev.countersign.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {
    private static final Path TABLE =
            Path.of(System.getProperty("countersign.basedir", "."), "policies/lib/people_test.rego");

    /** Ids by form, from the one table that the library's own tests hold rules to. */
    private static Map<String, List<String>> examples() throws IOException {
        String text = Files.readString(TABLE);
        int start = text.indexOf("examples := {") + "examples := ".length();
        return JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .build()
                .readValue(text.substring(start, text.indexOf("\n}\n", start) + 2), new TypeReference<>() {});
    }

    @Test
    void areTheFormsThatTheLibraryTellsApart() throws IOException {
        assertThat(examples())
                .hasSizeGreaterThan(15)
                .allSatisfy((form, ids) -> assertThat(ids)
                        .allSatisfy(id -> assertThat(Forms.of("x", id)).isEqualTo(form)));
    }

    @Test
    void idsOfDifferentFormsMayBeOnePersons() throws IOException {
        Map<String, List<String>> examples = examples();

        examples.forEach((form, ids) -> ids.forEach(id -> examples.forEach((other, others) -> others.forEach(each -> {
            Likeness differing = form.equals(other) ? Likeness.DISTINCT : Likeness.UNMAPPED;
            assertThat(IdentityMap.NONE.compare(new Principal("x", id), new Principal("x", each)))
                    .as("%s and %s", id, each)
                    .isEqualTo(id.equals(each) ? Likeness.SAME : differing);
        }))));
    }

    /** As policies/lib/people_test.rego has it of rules. */
    @ParameterizedTest
    @CsvSource({
        "pagerduty, PXPGF42, pagerduty",
        "pagerduty, P06ABCDEFGH, pagerduty",
        "pagerduty, patrick, names",
        "acme.pagerduty.com, PXPGF42, pagerduty",
        "gerrit, P123456, names",
        "notpagerduty, P123456, names",
        "pagerduty.com.example, P123456, names",
    })
    void idsOfPagerDutyAreAFormOfTheirOwnOnlyThere(String provider, String id, String form) {
        assertThat(Forms.of(provider, id)).isEqualTo(form);
    }
}
