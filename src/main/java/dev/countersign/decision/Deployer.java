package dev.countersign.decision;

import dev.countersign.people.Principal;

/** Who has the API server run it. */
public sealed interface Deployer {
    /** As the API server says, of this request or of the one that made the change. */
    record Known(Principal who) implements Deployer {}

    /** Nothing that can be relied on says who. */
    record Unknown(String why) implements Deployer {}

    /** The user whom the API server names so. */
    static Deployer user(String name) {
        return new Known(Principal.ofKubernetes(name));
    }
}
