package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to a Pod that runs an admitted change again and would be refused only for what time did. */
public enum OnReschedule {
    @JsonProperty("Judge")
    JUDGE,
    @JsonProperty("AdmitAndFlag")
    ADMIT_AND_FLAG
}
