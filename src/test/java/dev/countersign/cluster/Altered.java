package dev.countersign.cluster;

import dev.countersign.decision.Change;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Requester;
import dev.countersign.profile.ResolvedProfile;

/** A decision like another, but for what is said. */
final class Altered {
    private final Decision like;
    private Origin origin;
    private Change change;
    private Requester requester;
    private ResolvedProfile profile;
    private Evaluated evaluated;
    private ModeInEffect mode;

    Altered(Decision like) {
        this.like = like;
        this.origin = like.origin();
        this.change = like.change();
        this.requester = like.requester();
        this.profile = like.profile();
        this.evaluated = like.evaluated();
        this.mode = like.mode();
    }

    Altered origin(Origin other) {
        origin = other;
        return this;
    }

    Altered change(Change other) {
        change = other;
        return this;
    }

    Altered requester(Requester other) {
        requester = other;
        return this;
    }

    Altered profile(ResolvedProfile other) {
        profile = other;
        mode = ModeInEffect.asAsked(other.profile().enforcement());
        return this;
    }

    Altered mode(ModeInEffect other) {
        mode = other;
        return this;
    }

    Altered evaluated(Evaluated other) {
        evaluated = other;
        return this;
    }

    Decision decision() {
        return new Decision(
                like.id(),
                like.at(),
                like.took(),
                origin,
                like.reason(),
                like.requestUid(),
                change,
                requester,
                profile,
                mode,
                evaluated,
                like.ruling());
    }
}
