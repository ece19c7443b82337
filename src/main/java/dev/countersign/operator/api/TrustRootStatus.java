package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator makes of a trust root; written by the leader. */
@Stored
public record TrustRootStatus(
        @JsonPropertyDescription("Generation of the spec that this status speaks of.") @Nullable
        Long observedGeneration,

        @Size(max = 160)
        @JsonPropertyDescription("SHA-256 of the trusted_root.json that serves; absent where none ever did.")
        @Nullable
        String digest,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("Since when that digest serves; a restart does not change it.")
        @Nullable
        Instant servesSince,

        @JsonPropertyDescription("What the one that serves holds.") @Nullable
        Contents contents,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When its repository last confirmed what serves; absent without a repository.")
        @Nullable
        Instant refreshedAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When its repository is looked at next.")
        @Nullable
        Instant nextRefresh,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When what serves counts no more, unless it is refreshed before.")
        @Nullable
        Instant expiresAt,

        @Size(max = 16) @JsonPropertyDescription("Ready, Refreshed.")
        List<Condition> conditions) {

    public TrustRootStatus {
        conditions = Absent.orEmpty(conditions);
    }

    /** How many of each there are. */
    @Stored
    public record Contents(
            @Required @JsonPropertyDescription("Who may say who somebody is (Fulcio).")
            int certificateAuthorities,

            @Required @JsonPropertyDescription("Who may say that a signature was public at a time (Rekor).")
            int transparencyLogs,

            @Required @JsonPropertyDescription("Who may say that a certificate is public (CT).")
            int certificateLogs,

            @Required @JsonPropertyDescription("Who may say when something existed (RFC 3161).")
            int timestampAuthorities,

            @Required @JsonPropertyDescription("Members with keys of kinds that cannot be checked, which are left out.")
            int unusable) {}
}
