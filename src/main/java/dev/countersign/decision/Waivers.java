package dev.countersign.decision;

import dev.countersign.profile.Waiver;
import java.util.List;

/** The exceptions that there are. */
@FunctionalInterface
public interface Waivers {
    /** Where there are none. */
    Waivers NONE = namespace -> List.of();

    /** Those of a namespace, whether they count or not. */
    List<Waiver> in(String namespace);
}
