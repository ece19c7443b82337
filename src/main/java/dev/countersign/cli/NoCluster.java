package dev.countersign.cli;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Records;
import dev.countersign.profile.NamespaceLabels;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.Reach;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Stranded;
import dev.countersign.workload.OwnerLookup;
import dev.countersign.workload.StampSeal;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a cluster would hold besides what a command was given: nothing. */
final class NoCluster implements Profiles, NamespaceLabels, OwnerLookup, Records {
    static final Reach REACH = new Reach(Set.of());
    private static final int KEY_LENGTH = 32;

    /** No stamp is ever in a manifest that counts. */
    static StampSeal seal() {
        byte[] key = new byte[KEY_LENGTH];
        new java.security.SecureRandom().nextBytes(key);
        return new StampSeal(key);
    }

    @Override
    public Optional<ResolvedProfile> inForce(String name, Instant deadline) {
        return Optional.empty();
    }

    @Override
    public List<ResolvedProfile> all() {
        return List.of();
    }

    @Override
    public List<Stranded> stranded() {
        return List.of();
    }

    @Override
    public NamespaceLabels.Lookup labelsOf(String namespace, Instant deadline) {
        return new NamespaceLabels.Lookup.Absent();
    }

    @Override
    public NamespaceLabels.Lookup labelsNow(String namespace, Instant deadline) {
        return new NamespaceLabels.Lookup.Absent();
    }

    @Override
    public Found readBack(Workload.Owner owner, String namespace, Instant deadline) {
        return new Found.Absent("there is no cluster");
    }

    @Override
    public void keep(Decision decision, Urgency urgency, Instant deadline) {
        throw new IllegalStateException("nothing is recorded of what did not happen");
    }

    @Override
    public Optional<Admitted> admitted(WorkloadRef root, String record, Instant deadline) {
        return Optional.empty();
    }

    @Override
    public void flag(String record, Decision decision) {
        throw new IllegalStateException("nothing is recorded of what did not happen");
    }

    @Override
    public Optional<Instant> replaced(WorkloadRef created, TemplateHash template) {
        return Optional.empty();
    }

    @Override
    public List<Recorded> changes(String rootUid) {
        return List.of();
    }

    @Override
    public List<Recorded> changes(String rootUid, String profile) {
        return List.of();
    }
}
