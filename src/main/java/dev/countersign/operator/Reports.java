package dev.countersign.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** The OpenReports Reports of the cluster that are ours. Whatever asks the API server fails as its client does. */
public interface Reports {
    /** Where a report is. */
    record Place(String namespace, String name) {}

    /** Whether the API server knows what a Report is, as it says now. */
    boolean areServed();

    /**
     * What each of ours says, as {@link dev.countersign.report.Report#mark} tells it; followed from the first call on. Empty until all are known.
     */
    Optional<Map<Place, String>> present();

    /** The whole object that is there, whoever wrote it last. */
    Optional<JsonNode> read(Place place);

    /** Puts {@code report} there, in the place of whatever is; what others added to its metadata stays. */
    void write(ObjectNode report);

    /** Takes away what is there. */
    void delete(Place place);

    /** Calls {@code listener} after one came, changed or went; it must not block. */
    void onChange(Runnable listener);

    /** Follows them no more. */
    void forget();
}
