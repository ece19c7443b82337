package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Evaluation;
import dev.countersign.decision.InMemoryRecords;
import dev.countersign.decision.Keychain;
import dev.countersign.decision.Making;
import dev.countersign.decision.Modes;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Rules;
import dev.countersign.policy.ScriptedPolicyEngine;
import dev.countersign.profile.IdentityDocument;
import dev.countersign.profile.Reach;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.TrustMaterial;
import dev.countersign.profile.Waiver;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.OwnerLookup;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.StampSeal;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** One replica's webhook with everything around it in memory, and the real evaluator. */
final class World {
    /** Names of rules that somebody has applied and nobody has looked through yet. */
    final Set<String> awaited = new HashSet<>();

    private final Rules rules = new Rules() {
        @Override
        public Map<String, Rule> rules() {
            return Map.of();
        }

        @Override
        public boolean awaits(String name) {
            return awaited.contains(name);
        }
    };

    static final Instant START = Instant.parse("2026-11-22T18:00:00Z");

    final TestProfiles profiles = new TestProfiles();
    final ScriptedLocator registry = new ScriptedLocator();
    final ScriptedPolicyEngine policies = new ScriptedPolicyEngine(() -> START).passes("hardening");
    final InMemoryRecords records = new InMemoryRecords();
    final List<String> log = new ArrayList<>();
    final StampSeal seal =
            new StampSeal("0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    final ScriptedNamespaces namespaces = new ScriptedNamespaces();
    final List<Waiver> waivers = new ArrayList<>();
    Keychain keychain = Keychain.NONE;
    Judge judge = new Evaluation(new ScriptedEvidence(), policies)::evaluate;
    Modes modes = Modes.AS_ASKED;
    Instant now = START;
    /** What the body of a call takes. */
    BodyRoom.Taken room = new BodyRoom(0).enter();

    IdentityDocument identities = new IdentityDocument.Absent("none");

    private final Map<String, OwnerLookup.Found> owners = new HashMap<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final Webhook webhook = Webhook.over(
            new Ports(
                    profiles,
                    (profile, at) -> modes.of(profile, at),
                    profile -> new Resolver(rules, id -> id.value().startsWith("CC"), (_, _) -> List.of())
                            .resolve(
                                    profile,
                                    new TrustMaterial(_ -> Optional.empty(), _ -> Optional.empty(), _ -> identities)),
                    "pod-hardening"::equals,
                    (question, profile) -> judge.evaluate(question, profile),
                    registry,
                    (workload, deadline) -> keychain.of(workload, deadline),
                    new Reach(Set.of("exempted")),
                    namespaces,
                    (owner, _, _) -> owners.getOrDefault(owner.uid(), new OwnerLookup.Found.Absent("not found")),
                    records,
                    namespace -> waivers.stream()
                            .filter(waiver -> waiver.namespace().equals(namespace))
                            .toList(),
                    () -> seal),
            () -> "change-" + changes.incrementAndGet(),
            new DecisionIds("replica-0", START),
            List.of(new DecisionLog(log::add)),
            () -> now);

    Reply mutate(String profile, ReviewJson review) {
        return webhook.mutate(profile, call(review.bytes()));
    }

    Reply validate(String profile, ReviewJson review) {
        return validate(profile, review.bytes());
    }

    Reply validateProfile(ReviewJson review) {
        return webhook.validateProfile(call(review.bytes()));
    }

    Reply mutatePause(ReviewJson review) {
        return webhook.mutatePause(call(review.bytes()));
    }

    Reply validatePause(ReviewJson review) {
        return webhook.validatePause(call(review.bytes()));
    }

    Reply mutateException(ReviewJson review) {
        return webhook.mutateException(call(review.bytes()));
    }

    Reply validateException(ReviewJson review) {
        return webhook.validateException(call(review.bytes()));
    }

    Reply validate(String profile, byte[] body) {
        return webhook.validate(profile, call(body));
    }

    Reply validate(String profile, Body body) {
        return webhook.validate(profile, new Webhook.Call(body, Optional.of("10s"), Caller.ANYBODY, room));
    }

    Reply mutate(String profile, byte[] body) {
        return webhook.mutate(profile, call(body));
    }

    /** Both calls, as the API server makes them: what the first one patches is what the second one judges. */
    Reply admit(String profile, ReviewJson review) {
        Patches.apply((ObjectNode) review.request().path("object"), response(mutate(profile, review)));
        return validate(profile, review);
    }

    /** A Pod of {@code deployment}, which its controllers make. */
    void admitPodOf(ObjectNode deployment, String profile) {
        ObjectNode set = Manifests.controlledBy(
                deployment, Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", Manifests.GOOD));
        set.withObject("/spec").set("template", deployment.at("/spec/template").deepCopy());
        stored(WorkloadKind.DEPLOYMENT, deployment);
        stored(WorkloadKind.REPLICA_SET, set);
        ObjectNode pod = Manifests.controlledBy(set, Manifests.pod("api-5d-x", Manifests.GOOD));
        pod.set("spec", deployment.at("/spec/template/spec").deepCopy());
        admit(profile, ReviewJson.create(WorkloadKind.POD, pod).byController("replicaset-controller"));
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** Holds {@code profile}; from now on what comes about is told in this list. */
    List<Making> makingsUnder(ResolvedProfile profile) {
        profiles.hold(profile);
        List<Making> seen = new ArrayList<>();
        Judge asked = judge;
        judge = (question, judging) -> {
            seen.add(question.making());
            return asked.evaluate(question, judging);
        };
        return seen;
    }

    /** The API server has this object from now on. */
    void stored(WorkloadKind kind, JsonNode object) {
        owners.put(object.at("/metadata/uid").asText(), new OwnerLookup.Found.Present(read(kind, object)));
    }

    /** Reading this object back fails from now on. */
    void unreadable(JsonNode object) {
        owners.put(object.at("/metadata/uid").asText(), new OwnerLookup.Found.Unknown("connection refused"));
    }

    /** The stamp that an object carries, where its seal is ours. */
    Optional<Stamp> stamp(WorkloadKind kind, JsonNode object) {
        String annotation = object.path("metadata")
                .path("annotations")
                .path(Stamp.ANNOTATION)
                .asText();
        return seal.open(annotation, read(kind, object));
    }

    static Workload read(WorkloadKind kind, JsonNode object) {
        try {
            return Workload.read(kind, "payments", object);
        } catch (MalformedWorkloadException wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
    }

    static JsonNode response(Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError("HTTP " + reply.status() + ": "
                    + new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return Json.read(reply.body()).path("response");
    }

    private Webhook.Call call(byte[] body) {
        return new Webhook.Call(new Body.Whole(body), Optional.of("10s"), Caller.ANYBODY, room);
    }
}
