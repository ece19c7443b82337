package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would be refused if the profile enforced, whatever its mode is. */
@Stored
public record ReadinessStatus(
        @Required @JsonPropertyDescription("Workloads that would be refused now, if their pods were made anew.")
        int wouldBeRefused,

        @Required OfWhich ofWhich,

        @Required
        @JsonPropertyDescription(
                "Workloads that would not be refused now, but if they were rescheduled within 24 hours: by evidence, certificates"
                        + " and dates of the profile that count no more, or from then on.")
        int within24Hours,

        @Required @JsonPropertyDescription("The same within 7 days, those included.")
        int within7Days,

        @Required @JsonPropertyDescription("Workloads in scope that were not judged yet.")
        int notJudged,

        @Required @JsonPropertyDescription("Workloads of which something could never be told.")
        int notTold,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonPropertyDescription("When that of which the last result is oldest was judged, to ten minutes.")
        @Nullable
        Instant oldestJudgement,

        @JsonPropertyDescription("The last time that everything was judged.") @Nullable
        Pass lastPass,

        @Size(max = Limits.SHOWN)
        @JsonPropertyDescription("The gravest, then the oldest, then by name; absent where there are none.")
        List<Item> items,

        @Required int total,
        @Required boolean truncated) {
    public ReadinessStatus {
        items = Absent.orEmpty(items);
    }

    /** Of the workloads that would be refused now. */
    @Stored
    public record OfWhich(@Required int running, @Required int declaredNotRunning) {}

    /** From when to when everything was judged. */
    @Stored
    public record Pass(
            @Required @JsonFormat(shape = JsonFormat.Shape.STRING)
            Instant start,

            @Required @JsonFormat(shape = JsonFormat.Shape.STRING)
            Instant end) {}

    /** One requirement that has one place of a workload refused. */
    @Stored
    public record Item(
            @Required @Size(max = Limits.LINE) String namespace,

            @Required @Size(max = 512) @JsonPropertyDescription("Kind and name, such as CronJob/nightly.")
            String workload,

            @Size(max = Limits.LINE) @JsonPropertyDescription("Absent where it is about the workload itself.") @Nullable
            String container,

            @Required @Size(max = Limits.NAME) String requirement,
            @Required @Size(max = Limits.NAME) String code,
            @Required @Size(max = Limits.REFERENCE) String message,
            @Required Severity severity,

            @Required @JsonPropertyDescription("Whether it runs; else it is declared only.")
            boolean running,

            @Required
            @JsonFormat(shape = JsonFormat.Shape.STRING)
            @JsonPropertyDescription("Since when it would be refused; in the future where it will be.")
            Instant from,

            @Size(max = Limits.LINE) @Nullable String owner,

            @Size(max = Limits.LINE) @JsonPropertyDescription("Who last changed it.") @Nullable
            String requester) {}
}
