package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Rule;
import java.util.List;

/** Whether parameters are what a rule's JSON Schema allows. */
@FunctionalInterface
public interface ParamsCheck {
    /** Everything that is wrong with {@code params}, each problem under a path such as {@code params.maxCritical}. */
    List<Problem> check(Rule rule, JsonNode params);
}
