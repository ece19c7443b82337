package dev.countersign.workload;

import java.util.Set;

/** What distinguishes the pod templates of two versions of a workload. */
public enum TemplateDiff {
    /** Nothing that anybody changed: an update like this needs no judgment. */
    NONE,
    /** Which images, and nothing else. */
    IMAGE,
    /** Anything but which images. */
    CONFIG,
    BOTH;

    /** From {@code before} to {@code after}. The order of an object's members and what controllers add make no difference. */
    public static TemplateDiff between(Workload before, Workload after) {
        if (before.template().equals(after.template())) {
            return NONE;
        }
        if (Set.copyOf(before.images()).equals(Set.copyOf(after.images()))) {
            return CONFIG;
        }
        return before.rest().equals(after.rest()) ? IMAGE : BOTH;
    }
}
