package dev.countersign.workload;

import static dev.countersign.workload.Objects.TEMPLATE;
import static dev.countersign.workload.Objects.deployment;
import static dev.countersign.workload.Objects.json;
import static dev.countersign.workload.Objects.object;
import static dev.countersign.workload.Objects.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampSealTest {
    private final StampSeal seal = new StampSeal("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private final Workload api = deployment("api", TEMPLATE);
    private final Stamp stamp =
            new Stamp("c-1", "alice@acme.example", Instant.parse("2026-11-22T10:02:03.114Z"), 3, api.template());

    @Test
    void opensWhatItSealed() {
        assertThat(seal.open(seal.seal(stamp, api), api)).contains(stamp);
    }

    @Test
    void writesCompactJson() {
        assertThat(seal.seal(stamp, api))
                .matches("\\{\"change\":\"c-1\",\"generation\":3,\"requester\":\"alice@acme.example\","
                        + "\"seal\":\"[A-Za-z0-9_-]{43}\",\"template\":\"[0-9a-f]{64}\","
                        + "\"time\":\"2026-11-22T10:02:03.114Z\"}");
    }

    @Test
    void keepsWhenAConfigurationWasChanged() {
        Stamp first = configured(new Stamp.Configured(true, Optional.empty()));
        Stamp kept = configured(new Stamp.Configured(false, Optional.of(Instant.EPOCH)));

        assertThat(seal.open(seal.seal(first, api), api)).contains(first);
        assertThat(seal.open(seal.seal(kept, api), api)).contains(kept);
        assertThat(first.lastConfigured()).contains(first.time());
        assertThat(kept.lastConfigured()).contains(Instant.EPOCH);
        assertThat(stamp.lastConfigured()).contains(stamp.time());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void keepsWhatWasChanged(TemplateDiff difference) {
        Stamp changed = new Stamp(
                "c-1",
                "alice",
                stamp.time(),
                3,
                api.template(),
                Optional.of(difference),
                Optional.empty(),
                Optional.empty());

        assertThat(seal.open(seal.seal(changed, api), api)).contains(changed);
        assertThat(seal.open(seal.seal(changed, api).replace(difference.name(), "NEITHER"), api))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bob"})
    void keepsWhatWasRestarted(String by) {
        Optional<String> who = Optional.of(by).filter(name -> !name.isEmpty());
        for (Optional<Instant> replaced : List.of(Optional.<Instant>empty(), Optional.of(Instant.EPOCH))) {
            Stamp restart = restarting(new Stamp.Made(who, replaced));

            assertThat(seal.open(seal.seal(restart, api), api)).contains(restart);
            assertThat(restart.made()).isEqualTo(new Stamp.Made(who, replaced));
        }
    }

    private Stamp restarting(Stamp.Made made) {
        return new Stamp(
                "c-1",
                "alice",
                stamp.time(),
                3,
                api.template(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.ofEpochSecond(7)),
                Optional.of(made));
    }

    private Stamp configured(Stamp.Configured how) {
        return new Stamp(
                stamp.change(),
                stamp.requester(),
                stamp.time(),
                stamp.generation(),
                stamp.template(),
                Optional.empty(),
                Optional.of(how),
                Optional.of(Instant.ofEpochSecond(7)));
    }

    @Test
    void opensWhateverANameIsGeneratedFromLater() throws Exception {
        Workload renamed = Workload.read(
                WorkloadKind.DEPLOYMENT,
                api.ref().namespace(),
                object(WorkloadKind.DEPLOYMENT, "{'name':'api','generateName':'x'}", json(TEMPLATE)));

        assertThat(seal.open(seal.seal(stamp, api), renamed)).contains(stamp);
    }

    @Test
    void opensForTheNameThatWasGenerated() throws Exception {
        Workload unnamed = Workload.read(
                WorkloadKind.DEPLOYMENT,
                api.ref().namespace(),
                object(WorkloadKind.DEPLOYMENT, "{'generateName':'api-'}", json(TEMPLATE)));
        String annotation = seal.seal(stamp, unnamed);

        assertThat(seal.open(annotation, named("api-x7k2p", "api-"))).contains(stamp);
        assertThat(seal.open(annotation, named("web-x7k2p", "api-"))).isEmpty();
        assertThat(seal.open(annotation, named("api-x7k2p", "web-"))).isEmpty();
    }

    private Workload named(String name, String from) throws MalformedWorkloadException {
        return Workload.read(
                WorkloadKind.DEPLOYMENT,
                api.ref().namespace(),
                object(
                        WorkloadKind.DEPLOYMENT,
                        "{'name':'%s','generateName':'%s'}".formatted(name, from),
                        json(TEMPLATE)));
    }

    @Test
    void doesNotOpenForAnotherWorkload() throws Exception {
        String annotation = seal.seal(stamp, api);

        assertThat(seal.open(annotation, deployment("web", TEMPLATE))).isEmpty();
        assertThat(seal.open(
                        annotation,
                        read(
                                WorkloadKind.STATEFUL_SET,
                                object(WorkloadKind.STATEFUL_SET, "{'name':'api'}", json(TEMPLATE)))))
                .isEmpty();
        assertThat(seal.open(
                        annotation,
                        Workload.read(
                                WorkloadKind.DEPLOYMENT,
                                "shop",
                                object(WorkloadKind.DEPLOYMENT, "{'name':'api'}", json(TEMPLATE)))))
                .isEmpty();
    }

    @Test
    void doesNotOpenForAnObjectThatIsYoungerThanTheStamp() {
        String annotation = seal.seal(stamp, api);

        assertThat(seal.open(annotation, createdAt("2026-11-22T10:03:03Z"))).isPresent();
        assertThat(seal.open(annotation, createdAt("2026-11-22T10:03:04Z"))).isEmpty();
    }

    @Test
    void findsTheStampThatAReplicaSetHasFromItsDeployment() {
        Workload made = replicaSet(seal.seal(stamp, api), TEMPLATE);

        assertThat(seal.inherited(api, made)).contains(stamp);
        assertThat(seal.on(made)).isEmpty();
    }

    @Test
    void findsNoInheritedStampOfAnotherTemplateOrOwner() {
        String annotation = seal.seal(stamp, api);

        assertThat(seal.inherited(api, replicaSet(annotation, TEMPLATE.replace("api:1", "api:2"))))
                .isEmpty();
        assertThat(seal.inherited(deployment("web", TEMPLATE), replicaSet(annotation, TEMPLATE)))
                .isEmpty();
    }

    private static Workload createdAt(String time) {
        String metadata = "{'name':'api','creationTimestamp':'%s'}".formatted(time);
        return read(WorkloadKind.DEPLOYMENT, object(WorkloadKind.DEPLOYMENT, metadata, json(TEMPLATE)));
    }

    private static Workload replicaSet(String annotation, String template) {
        String metadata = "{'name':'api-1','annotations':{'%s':'%s'}}"
                .formatted(Stamp.ANNOTATION, annotation.replace("\"", "\\\""));
        return read(WorkloadKind.REPLICA_SET, object(WorkloadKind.REPLICA_SET, metadata, json(template)));
    }

    @Test
    void opensOnceTheApiServerHasMadeTheName() {
        Workload unnamed = pod("{'generateName':'api-'}");
        String annotation = seal.seal(stamp, unnamed);

        assertThat(seal.open(annotation, pod("{'generateName':'api-','name':'api-x7k2p'}")))
                .contains(stamp);
        assertThat(seal.open(annotation, pod("{'generateName':'web-','name':'web-x7k2p'}")))
                .isEmpty();
        assertThat(seal.open(annotation, pod("{'name':'api-'}"))).isEmpty();
    }

    @Test
    void doesNotOpenWithAnotherKey() {
        StampSeal other = new StampSeal(new byte[32]);

        assertThat(other.open(seal.seal(stamp, api), api)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "null", "[]", "{}", "{\"seal\":\"\"}", "{\"template\":1}", "{\"template\":\"00\"}"})
    void countsWhatIsNoStampAsNone(String annotation) {
        assertThat(seal.open(annotation, api)).isEmpty();
    }

    /** Sealed by the first version that stamped, with this test's key. */
    @Test
    void opensWhatEarlierVersionsSealed() {
        String annotation = "{\"change\":\"c-1\",\"generation\":3,\"requester\":\"alice@acme.example\","
                + "\"seal\":\"zxmwGcpMbyJs2-i9HJjXExEvWyrCaRXVNfyBSjCgi_Q\",\"template\":\"%s\",\"time\":\"2026-11-22T10:02:03.114Z\"}"
                        .formatted(api.template());

        assertThat(seal.open(annotation, api)).contains(stamp);
    }

    /** Another replica's, of a later version: it must not count as lost while an upgrade rolls out. */
    @Test
    void opensWhatALaterVersionSealedWithMembersThatItDoesNotKnow() {
        String annotation =
                "{\"because\":[{\"of\":1.5}],\"change\":\"c-1\",\"generation\":3,\"requester\":\"alice@acme.example\","
                        + "\"seal\":\"kAQRr5sugA3uc5rqd_JLByCBJFDR_3uBZTNMqIk4bfo\",\"template\":\"%s\",\"time\":\"2026-11-22T10:02:03.114Z\"}"
                                .formatted(api.template());

        assertThat(seal.open(annotation, api)).contains(stamp);
        assertThat(seal.open(annotation.replace("1.5", "1.6"), api)).isEmpty();
        assertThat(seal.open(annotation.replace("1.5", "1.50"), api)).isEmpty();
    }

    @Test
    void countsAStampWithAnythingAddedAsNone() {
        String annotation = seal.seal(stamp, api);

        assertThat(seal.open(annotation.replace("{", "{\"admin\":true,"), api)).isEmpty();
        assertThat(seal.open(" " + annotation, api)).isEmpty();
        assertThat(seal.open(annotation.replace("10:02", "yesterday"), api)).isEmpty();
    }

    @Test
    void refusesAShortKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StampSeal(new byte[31]))
                .withMessage("the stamps' key has 31 bytes; it needs at least 32");
    }

    private static Workload pod(String metadata) {
        return read(WorkloadKind.POD, Objects.pod(metadata, "{'containers':[{'name':'a','image':'b'}]}"));
    }
}
