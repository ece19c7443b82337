package dev.countersign.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.readiness.KeptSurvey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Surveys kept in a map, in the form in which they are kept on a cluster. */
final class InMemorySurveys implements Surveys {
    private final Map<String, JsonNode> byUid = new HashMap<>();
    int written;

    @Override
    public Optional<KeptSurvey> of(String profileUid) {
        return Optional.ofNullable(byUid.get(profileUid)).map(KeptSurvey::read);
    }

    /** As if whoever kept them had not known that field of what was judged. */
    void forgetInRows(String field) {
        byUid.replaceAll((_, json) -> {
            KeptSurvey survey = KeptSurvey.read(json);
            survey.rows().forEach(row -> ((ObjectNode) row).remove(field));
            return survey.json();
        });
    }

    @Override
    public void keep(String profile, String profileUid, KeptSurvey survey) {
        written++;
        byUid.put(profileUid, survey.json());
    }
}
