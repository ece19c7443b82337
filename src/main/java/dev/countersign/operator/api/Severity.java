package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Orders messages and violations; decides nothing. */
public enum Severity {
    @JsonProperty("low")
    LOW,
    @JsonProperty("medium")
    MEDIUM,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("critical")
    CRITICAL
}
