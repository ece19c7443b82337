package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a change when registry, rules or keys could not tell. */
public enum OnVerifierError {
    @JsonProperty("Deny")
    DENY,
    @JsonProperty("AdmitAndRecord")
    ADMIT_AND_RECORD
}
