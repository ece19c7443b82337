package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a finding that is not met leads to: only a record, a warning, or a refusal. */
public enum Mode {
    @JsonProperty("Audit")
    AUDIT,
    @JsonProperty("Warn")
    WARN,
    @JsonProperty("Enforce")
    ENFORCE
}
