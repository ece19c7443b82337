package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.client.CustomResource;
import org.jspecify.annotations.Nullable;

/**
 * What people write for the operator. Its spec is the JSON tree as it arrived, unknown fields included, so that they can be
 * refused.
 *
 * @param <S> its status
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract class JudgedResource<S> extends CustomResource<JsonNode, S> {
    @Override
    @Required
    public JsonNode getSpec() {
        return super.getSpec();
    }

    @Override
    protected @Nullable JsonNode initSpec() {
        return null;
    }

    @Override
    protected @Nullable S initStatus() {
        return null;
    }
}
