package dev.countersign.workload;

import java.time.Instant;

/**
 * What the webhook writes on a root object so that a crash loses no record: who changed what, when. Carried in the
 * annotation {@value #ANNOTATION} together with a seal by {@link StampSeal}.
 *
 * @param change the change's id
 * @param requester the user name the API server gave
 * @param generation ours: 1 at creation, one more with each change of the template
 */
public record Stamp(String change, String requester, Instant time, long generation, TemplateHash template) {
    /** The annotation that carries a stamp. */
    public static final String ANNOTATION = "countersign.dev/change";
}
