package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Change;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is created anew takes the place of what had its name. */
class PredecessorsTest {
    private static final TemplateHash OLD = new TemplateHash("0".repeat(64));
    private static final TemplateHash NEW = new TemplateHash("1".repeat(64));
    private static final WorkloadRef CREATED = named("default", "api", "created");

    private final RecordItems records = new RecordItems();

    @Test
    void isOfAfterTheNewestChangeOfWhatHadItsName() {
        seen(OLD, "former", 0);
        seen(NEW, "former", 60);

        assertThat(replaced(OLD)).contains(at(60));
    }

    @Test
    void isOfAfterNothingWhereItPutsBackWhatRan() {
        seen(OLD, "former", 0);
        seen(NEW, "former", 60);

        assertThat(replaced(NEW)).isEmpty();
    }

    @Test
    void isOfAfterWhatWasAdmittedAMomentAgoAndIsNotSeenYet() {
        seen(OLD, "former", 0);
        notSeen(NEW, "former", 60, "NotSeenYet");

        assertThat(replaced(OLD)).contains(at(60));
    }

    @Test
    void isNotOfAfterWhatNeverTookPlace() {
        seen(NEW, "former", 0);
        notSeen(OLD, "former", 60, "NeverSeen");

        assertThat(replaced(OLD)).contains(at(0));
        assertThat(replaced(NEW)).isEmpty();
    }

    /** Another profile's webhook, or a quota, refused it: to try again neither puts back nor replaces anything. */
    @Test
    void isAsIfItWasNeverTried() {
        seen(NEW, "former", 0);
        notSeen(OLD, "tried", 60, "NotSeenYet");

        assertThat(replaced(OLD)).contains(at(0));
    }

    @Test
    void isNotOfAfterItsOwnChangeWhichTheCallOfAnotherProfileRecorded() {
        notSeen(NEW, CREATED.uid(), 60, "NotSeenYet");

        assertThat(replaced(OLD)).isEmpty();
    }

    @Test
    void isNotOfAfterWhatWasRefusedOrOfAnythingElse() {
        put(record(NEW, named("default", "api", "former"), 0, Ruling.DENIED), "True", "Seen");
        put(record(NEW, named("default", "web", "former"), 0, Ruling.ADMITTED), "True", "Seen");
        put(record(NEW, named("shop", "api", "former"), 0, Ruling.ADMITTED), "True", "Seen");
        put(
                record(NEW, new WorkloadRef(WorkloadKind.STATEFUL_SET, "default", "api", "former"), 0, Ruling.ADMITTED),
                "True",
                "Seen");

        assertThat(replaced(OLD)).isEmpty();
    }

    @Test
    void isOfAfterNothingOnceTheRecordsAreGone() {
        DeploymentAttestation record = seen(NEW, "former", 0);
        records.remove(records.getKey(record));

        assertThat(replaced(OLD)).isEmpty();
    }

    /** A Pod of it was made again with another sidecar, which has a record of its own. */
    @Test
    void isOfAfterTheChangeAndNotAfterWhatWasFoundOfItLater() {
        seen(NEW, "former", 0);
        DeploymentAttestation later = record(NEW, named("default", "api", "former"), 3600, Ruling.ADMITTED);
        later.getMetadata().setName("injected");
        put(later, "True", "Seen");

        assertThat(replaced(OLD)).contains(at(0));
    }

    private Optional<Instant> replaced(TemplateHash template) {
        return records.replaced(CREATED, template);
    }

    private DeploymentAttestation seen(TemplateHash template, String uid, int after) {
        return put(record(template, named("default", "api", uid), after, Ruling.ADMITTED), "True", "Seen");
    }

    private void notSeen(TemplateHash template, String uid, int after, String reason) {
        put(record(template, named("default", "api", uid), after, Ruling.ADMITTED), "False", reason);
    }

    private DeploymentAttestation put(DeploymentAttestation record, String status, String reason) {
        Condition confirmed = new ConditionBuilder()
                .withType("Confirmed")
                .withStatus(status)
                .withReason(reason)
                .build();
        record.setStatus(
                new DeploymentAttestationStatus(false, null, null, null, null, 1L, null, null, List.of(confirmed)));
        records.put(records.getKey(record), record);
        return record;
    }

    private static DeploymentAttestation record(TemplateHash template, WorkloadRef root, int after, Ruling ruling) {
        Decision decision =
                Decisions.decided(root, 1, new Located.At(Decisions.IMAGE), Decisions.met(), ruling, "r", at(after));
        Change change = new Change("c", Change.Type.NEW, root, 1, template);
        return RecordDocument.of(new Altered(decision).change(change).decision(), new ClusterIdentity("cluster-uid"));
    }

    private static WorkloadRef named(String namespace, String name, String uid) {
        return new WorkloadRef(WorkloadKind.DEPLOYMENT, namespace, name, uid);
    }

    private static Instant at(int after) {
        return Decisions.AT.plusSeconds(after);
    }
}
