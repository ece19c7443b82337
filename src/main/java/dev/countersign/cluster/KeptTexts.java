package dev.countersign.cluster;

import dev.countersign.cluster.RevisionPruning.Needs;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.RecordedDecision;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Rules;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts behind the digests of decisions, kept for as long as something needs them. For the leader. */
public final class KeptTexts {
    private final Revisions revisions;
    private final Rules rules;
    private final Supplier<List<ProfileState>> profiles;
    private final Supplier<List<DeploymentAttestation>> records;
    private final InstantSource clock;
    private final RevisionPruning pruning = new RevisionPruning();

    /**
     * @param namespace the operator's own
     * @param profiles every profile that there is
     * @param records every record that there is
     */
    public KeptTexts(
            KubernetesClient client,
            String namespace,
            Rules rules,
            Supplier<List<ProfileState>> profiles,
            Supplier<List<DeploymentAttestation>> records,
            InstantSource clock) {
        this.revisions = new Revisions(client, namespace);
        this.rules = rules;
        this.profiles = profiles;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Deletes some of what nothing needs any more; says how many.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException where the API server cannot be asked or refuses
     */
    public int prune() {
        // First what there is: what is kept from now on is not among it.
        List<KeptText> kept = revisions.all();
        List<KeptText> surplus = pruning.surplus(kept, needs(), clock.instant());
        surplus.forEach(text -> revisions.delete(text.name()));
        return surplus.size();
    }

    private Needs needs() {
        List<ProfileState> states = profiles.get();
        Stream<String> inForce = states.stream()
                .flatMap(state -> state.inForce().stream())
                .map(ProfileState.InForce::digest)
                .map(Digest::toString);
        // A process that kept the text of a rule does not look whether it is still there.
        Stream<String> named = rules.rules().values().stream().map(Rule::digest).map(Digest::toString);
        return new Needs(
                Stream.of(inForce, named, pinned()).flatMap(part -> part).collect(Collectors.toUnmodifiableSet()),
                states.stream().map(ProfileState::uid).collect(Collectors.toUnmodifiableSet()));
    }

    private Stream<String> pinned() {
        return records.get().stream()
                .map(record -> record.getSpec().decision())
                .flatMap(decision -> Stream.concat(
                        Stream.of(decision.profile().digest()),
                        decision.policies().stream().map(RecordedDecision.Policy::digest)));
    }
}
