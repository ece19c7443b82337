package dev.countersign.decision;

import dev.countersign.workload.TemplateDiff;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadRef;

/**
 * What was changed: the unit that has one record for each profile. Identified by the root's uid, our generation and the set
 * of image digests.
 *
 * @param id made by the webhook, carried by the stamp; empty where there is no stamp
 * @param root the object a person or a pipeline acts on, whose pods these are
 * @param generation ours: 1 at creation, one more with each change of the template
 */
public record Change(String id, Type type, WorkloadRef root, long generation, TemplateHash template) {
    /** What distinguishes a change from the one before it. */
    public enum Type {
        /** The first of its root. */
        NEW("New"),
        /** Other images, the rest of the template as before. */
        IMAGE("Image"),
        /** The same images, the rest of the template changed. */
        CONFIG("Config"),
        BOTH("Both"),
        /** The template is one that this root had before. */
        ROLLBACK("Rollback"),
        /** The template is unchanged, but a tag names other bytes now. */
        DIGEST_MOVED("DigestMoved"),
        /** The pod has containers that the template lacks. */
        INJECTED("Injected");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /**
         * Of a template that differs so from the one before.
         *
         * @throws IllegalArgumentException where it does not: an unchanged template is admitted before anybody asks what changed
         */
        public static Type of(TemplateDiff difference) {
            return switch (difference) {
                case IMAGE -> IMAGE;
                case CONFIG -> CONFIG;
                case BOTH -> BOTH;
                case NONE -> throw new IllegalArgumentException("nothing changed");
            };
        }

        /** As records spell it. */
        public String word() {
            return word;
        }
    }
}
