package dev.countersign.operator;

import dev.countersign.cluster.ExceptionState;
import dev.countersign.operator.ExceptionStatusPlan.Observed;
import dev.countersign.operator.ExceptionStatusPlan.Use;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.Reach;
import dev.countersign.profile.ResolvedProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What exceptions are seen against.
 *
 * @param ready whether the profiles and namespaces that there are are known: until then nobody seems to ask for anything
 * @param inUse uids of those that hide something of what runs
 * @param known whether all that runs in a namespace was judged under a profile: until then it is not known what hides nothing
 * @param records in which the exception of a uid hides something, newest first
 */
public record ExceptionSurroundings(
        Profiles profiles,
        Namespaces namespaces,
        Reach reach,
        BooleanSupplier ready,
        Supplier<Set<String>> inUse,
        BiPredicate<ResolvedProfile, String> known,
        Function<String, List<DeploymentAttestation>> records) {
    /** Empty while what an exception is seen against is not known yet. */
    Optional<Observed> of(ExceptionState state) {
        return ready.getAsBoolean() ? Optional.of(observed(state)) : Optional.empty();
    }

    private Observed observed(ExceptionState state) {
        Map<String, String> labels = namespaces.labels().getOrDefault(state.namespace(), Map.of());
        List<ResolvedProfile> here = profiles.all().stream()
                .filter(profile -> reach.reaches(profile, state.namespace(), labels))
                .toList();
        // Asked before what is in use: the other way round, what was judged in between would count as hiding nothing.
        boolean all = here.stream().allMatch(profile -> known.test(profile, state.namespace()));
        Use use = inUse.get().contains(state.uid()) ? Use.HIDES : all ? Use.HIDES_NOTHING : Use.NOT_KNOWN;
        return new Observed(state, here, use, records.apply(state.uid()));
    }
}
