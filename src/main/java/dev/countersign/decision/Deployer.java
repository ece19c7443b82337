package dev.countersign.decision;

import dev.countersign.people.Principal;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.Stamp;
import java.util.List;
import java.util.Set;

/** Who has the API server run it. */
public sealed interface Deployer {
    /** As the API server says, of this request or of the one that made the change. */
    record Known(Principal who) implements Deployer {}

    /** Nothing that can be relied on says who. */
    record Unknown(String why) implements Deployer {}

    /**
     * Of a running Pod one, and of containers that are put into it another.
     *
     * @param added these containers
     */
    record Divided(Deployer before, Deployer now, Set<ImageUse> added) implements Deployer {
        public Divided {
            added = Set.copyOf(added);
        }
    }

    /** Each who has that image run. */
    static List<Deployer> of(Deployer deployer, ImageInQuestion image) {
        return switch (deployer) {
            case Known _, Unknown _ -> List.of(deployer);
            case Divided(Deployer before, Deployer now, Set<ImageUse> added) ->
                added.containsAll(image.uses())
                        ? List.of(now)
                        : image.uses().stream().anyMatch(added::contains) ? List.of(before, now) : List.of(before);
        };
    }

    /** Each who has any of it run. */
    static List<Deployer> all(Deployer deployer) {
        return switch (deployer) {
            case Known _, Unknown _ -> List.of(deployer);
            case Divided(Deployer before, Deployer now, var _) -> List.of(before, now);
        };
    }

    /** Who made the change that {@code stamp} is of, or which that restarts. */
    static Deployer of(Stamp stamp) {
        return stamp.made()
                .by()
                .map(Deployer::user)
                .orElseGet(
                        () -> new Unknown("it was restarted when nothing told who made it; change its pod template"));
    }

    /** The user whom the API server names so. */
    static Deployer user(String name) {
        return new Known(Principal.ofKubernetes(name));
    }
}
