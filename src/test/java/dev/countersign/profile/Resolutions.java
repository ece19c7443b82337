package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.control.ControlId;
import dev.countersign.image.Digest;
import dev.countersign.policy.Library;
import dev.countersign.policy.Rule;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A surrounding in which the golden profiles resolve. */
final class Resolutions {
    static final String OTHER_KEY = """
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjRP8t6WH5dIpskcS9MhIwXokjAOq
            pctogu8VnZijc4WCrvQYIEBHiG9UBrHL9QqBFjLrgvV3aSDg22vvwWNOAA==
            -----END PUBLIC KEY-----
            """;

    final Map<String, Rule> rules = new HashMap<>();
    final Map<SecretRef, String> secrets = new HashMap<>();
    final Map<String, String> trustRoots = new HashMap<>();
    IdentityDocument identities = new IdentityDocument.Absent("ConfigMap people is not there");
    Set<ControlId> controls = Set.of(new ControlId("CC6.8"), new ControlId("CC8.1"));
    Optional<String> unfit = Optional.empty();

    Resolutions() {
        rule("vulnerability-thresholds", "vuln-scan", "a");
        rule("pod-hardening", "workload", "b");
        rule("allowed-registries", "workload", "c");
        secrets.put(new SecretRef("scanner-keys", "scanner.pub"), OTHER_KEY);
        secrets.put(new SecretRef("offline-key", SecretRef.DEFAULT_KEY), OTHER_KEY);
    }

    void rule(String name, String kind, String text) {
        rule(name, Set.of(kind), text);
    }

    void rule(String name, Set<String> kinds, String text) {
        Digest digest = Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
        rules.put(name, new Rule(name, digest, name, kinds, Set.of(), JsonNodeFactory.instance.objectNode(), text));
    }

    Digest digest(String rule) {
        return Optional.ofNullable(rules.get(rule)).orElseThrow().digest();
    }

    static Digest fingerprint(ResolvedProfile profile, String entry) {
        return profile.keys().getOrDefault(entry, List.of()).getFirst().key().fingerprint();
    }

    Resolver resolver() {
        return new Resolver(new Library(rules, ""), controls::contains, this::check);
    }

    ResolvedProfile resolved(JsonNode tree) {
        return switch (resolve(tree)) {
            case Resolution.Resolved(ResolvedProfile profile, var _) -> profile;
            case Resolution.Unresolved unresolved -> throw new AssertionError(unresolved);
        };
    }

    Resolution.Unresolved unresolved(JsonNode tree) {
        return switch (resolve(tree)) {
            case Resolution.Resolved resolved -> throw new AssertionError(resolved);
            case Resolution.Unresolved unresolved -> unresolved;
        };
    }

    /** The first key that is written in a profile. */
    static String pem(JsonNode tree) {
        return tree.at("/spec/trust/0/key/pem").textValue();
    }

    Resolution resolve(JsonNode tree) {
        TrustMaterial material = new TrustMaterial(
                reference -> Optional.ofNullable(secrets.get(reference)),
                name -> Optional.ofNullable(trustRoots.get(name)),
                _ -> identities);
        return resolver().resolve(GoldenProfiles.profile(tree), material);
    }

    private List<Problem> check(Rule rule, JsonNode params) {
        return unfit.filter(params::has).map(name -> new Problem("params." + name, "unfit")).stream()
                .toList();
    }
}
