package dev.countersign.readiness;

import static dev.countersign.readiness.Facts.API;
import static dev.countersign.readiness.Facts.NOON;
import static dev.countersign.readiness.Facts.UNMET;
import static dev.countersign.readiness.Facts.UNREACHABLE;
import static dev.countersign.readiness.Facts.always;
import static dev.countersign.readiness.Facts.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.image.Digest;
import dev.countersign.profile.Enforcement.OnVerifierError;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptSurveyTest {
    private static final Prospect PROSPECT = Prospect.of(
            new Whose(API, "team-pay", "alice"),
            List.of(Foresight.see(
                    always(finding("signed", UNMET), finding("scanned", UNREACHABLE)),
                    OnVerifierError.DENY,
                    NOON,
                    true)),
            Optional.empty(),
            true,
            NOON);

    private static KeptSurvey survey(List<JsonNode> rows) {
        return new KeptSurvey(
                NOON,
                Optional.of(Digest.sha256(new byte[0])),
                7,
                6,
                Optional.of(NOON.minusSeconds(1)),
                Optional.of(NOON.minusSeconds(2)),
                Optional.of(new Survey.Pass(NOON.minusSeconds(4), NOON.minusSeconds(3))),
                rows,
                rows.size());
    }

    @Test
    void whatIsKeptIsReadAsItWas() {
        JsonNode row = JsonNodeFactory.instance.objectNode().set("prospect", ProspectJson.write(PROSPECT));
        KeptSurvey survey =
                survey(List.of(row, JsonNodeFactory.instance.objectNode().put("root", "u")));

        KeptSurvey read = KeptSurvey.read(survey.json());

        assertThat(read).isEqualTo(survey);
        assertThat(read.prospects()).containsExactly(PROSPECT);
    }

    @Test
    void whatIsTooMuchForAnObjectIsCutAndSaysHowMuchThereWas() {
        Random random = new Random(1);
        List<JsonNode> rows = IntStream.range(0, 60_000)
                .<JsonNode>mapToObj(i -> JsonNodeFactory.instance
                        .objectNode()
                        .put("root", Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong())))
                .toList();

        JsonNode json = survey(rows).json();

        assertThat(json.toString().length()).isLessThan(1_100_000);
        KeptSurvey read = KeptSurvey.read(json);
        assertThat(read.total()).isEqualTo(60_000);
        assertThat(read.rows()).isNotEmpty().hasSizeLessThan(60_000).first().isEqualTo(rows.getFirst());
    }

    @Test
    void whatIsOfAnotherVersionIsNotGuessedAt() {
        JsonNode other = survey(List.of()).json().put("version", 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptSurvey.read(other))
                .withMessageContaining("version 2");
    }

    @Test
    void whatIsCutOffIsRefused() {
        var cut = survey(List.of(JsonNodeFactory.instance.objectNode().put("root", "uid")))
                .json();
        cut.put("rows", cut.path("rows").asText().substring(0, 8));

        assertThatIllegalArgumentException().isThrownBy(() -> KeptSurvey.read(cut));
    }
}
