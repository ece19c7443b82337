package dev.countersign.gather;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What looking in one place came to.
 *
 * @param leads what is still to be read
 * @param seen what is known without reading them
 */
record Look(List<Lead> leads, Evidence seen) {
    Look {
        leads = List.copyOf(leads);
    }

    static final Look NOTHING = new Look(List.of(), Evidence.NONE);

    static Look together(Collection<Look> parts) {
        return new Look(
                parts.stream().flatMap(part -> part.leads().stream()).toList(),
                Evidence.together(parts.stream().map(Look::seen).toList()));
    }

    /** The most relevant of the leads, as many as the limits allow; what is left out becomes a gap that says so. */
    Look within(Limits limits) {
        List<Lead> sorted = leads.stream().distinct().sorted(Lead.BY_RELEVANCE).toList();
        List<Lead> chosen = new ArrayList<>();
        List<Lead> left = new ArrayList<>();
        long bytes = 0;
        for (Lead lead : sorted) {
            long after = bytes + lead.layer().size();
            // What is too large by itself is not fetched either way, and must not take the others' room.
            boolean alone = lead.layer().size() > lead.shape().limit(limits);
            if (chosen.size() < limits.candidates() && (alone || after <= limits.bytes())) {
                chosen.add(lead);
                bytes = alone ? bytes : after;
            } else {
                left.add(lead);
            }
        }
        return new Look(chosen, seen).and(unread(left, limits));
    }

    /** The same, with something besides that was not seen. */
    Look and(Evidence more) {
        return new Look(leads, Evidence.together(List.of(seen, more)));
    }

    static Evidence tooMany(long unread, String claimedType, Limits limits) {
        String message =
                "too many signatures and attestations: %d were not read, since at most %d with together %d bytes are; remove those that are not needed"
                        .formatted(unread, limits.candidates(), limits.bytes());
        return Evidence.of(new Gap(Cause.OVER_LIMIT, message, claimedType));
    }

    private static Evidence unread(List<Lead> left, Limits limits) {
        Map<String, Long> byType =
                left.stream().collect(Collectors.groupingBy(Lead::claimedType, Collectors.counting()));
        return Evidence.together(byType.entrySet().stream()
                .map(type -> tooMany(type.getValue(), type.getKey(), limits))
                .toList());
    }
}
