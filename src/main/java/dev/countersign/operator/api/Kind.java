package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of evidence that a requirement can ask for. */
public enum Kind {
    @JsonProperty("signature")
    SIGNATURE,
    @JsonProperty("vuln-scan")
    VULN_SCAN
}
