package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.json.Canonical;
import dev.countersign.json.CanonicalJson;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInput.Attestation;
import dev.countersign.policy.PolicyInput.Container;
import dev.countersign.policy.PolicyInput.Image;
import dev.countersign.policy.PolicyInput.People;
import dev.countersign.policy.PolicyInput.Previous;
import dev.countersign.policy.PolicyInput.Request;
import dev.countersign.policy.PolicyInput.Scan;
import dev.countersign.policy.PolicyInput.Signature;
import dev.countersign.policy.PolicyInput.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The JSON document that a {@link PolicyInput} is, as {@code policies/schema/input.json} describes it: an absent optional
 * is an absent member, an instant an RFC 3339 string in UTC, absent {@code params} an empty object.
 *
 * <p>What attestations say and scans found can stand in it by digest: then the member is left out, and {@code facts} beside
 * {@code asks} lists where it belongs (an RFC 6901 pointer) and the SHA-256 of its canonical spelling. Nothing that evidence says can
 * be taken for such an entry, since none of it stands there.
 */
public final class PolicyInputJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Predicate<Canonical> apart;
    private final ArrayNode facts = NODES.arrayNode();

    private PolicyInputJson(Predicate<Canonical> apart) {
        this.apart = apart;
    }

    /** The whole document, its members in the order of the records. */
    public static ObjectNode tree(PolicyInput input) {
        return tree(input, _ -> false);
    }

    /** The one spelling of the whole document: members sorted by name at every level, no white space, UTF-8. */
    public static byte[] canonicalBytes(PolicyInput input) {
        return CanonicalJson.bytes(tree(input));
    }

    /** The document in which facts that are {@code apart} stand by digest. */
    public static ObjectNode tree(PolicyInput input, Predicate<Canonical> apart) {
        return new PolicyInputJson(apart).write(input);
    }

    /**
     * What a record names as its input: the SHA-256 digest of the canonical bytes of the document in which every fact stands by its
     * digest, so that what is large is reckoned with once and not with each decision.
     */
    public static Digest digest(PolicyInput input) {
        return Digest.sha256(CanonicalJson.bytes(tree(input, _ -> true)));
    }

    private ObjectNode write(PolicyInput input) {
        ObjectNode tree = NODES.objectNode();
        tree.put("version", input.version());
        tree.put("now", input.now().toString());
        input.request().ifPresent(request -> tree.set("request", request(request)));
        tree.set("workload", workload(input.workload()));
        ObjectNode namespace = tree.putObject("namespace");
        namespace.put("name", input.namespace().name());
        namespace.set("labels", labels(input.namespace().labels()));
        tree.putObject("profile").put("name", input.profile().name());
        ArrayNode images = tree.putArray("images");
        input.images().forEach(image -> images.add(image(image, "/images/" + images.size())));
        input.people().ifPresent(people -> tree.set("people", people(people)));
        tree.set("asks", array(input.asks(), PolicyInputJson::ask));
        if (!facts.isEmpty()) {
            tree.set("facts", facts);
        }
        return tree;
    }

    private void put(ObjectNode node, String member, Canonical fact, String path) {
        if (apart.test(fact)) {
            facts.addObject()
                    .put("path", path + "/" + member)
                    .put("sha256", fact.digest().hex());
        } else {
            node.set(member, fact.tree());
        }
    }

    private static ObjectNode request(Request request) {
        ObjectNode node = NODES.objectNode();
        node.put("operation", request.operation());
        node.put("user", request.user());
        node.set("groups", array(request.groups(), NODES::textNode));
        return node.put("dryRun", request.dryRun());
    }

    private static ObjectNode workload(Workload workload) {
        ObjectNode node = NODES.objectNode();
        node.put("apiVersion", workload.apiVersion());
        node.put("kind", workload.kind());
        node.put("namespace", workload.namespace());
        node.put("name", workload.name());
        node.set("labels", labels(workload.labels()));
        node.set("podSpec", workload.podSpec());
        workload.root()
                .ifPresent(
                        root -> node.putObject("root").put("kind", root.kind()).put("name", root.name()));
        return node;
    }

    private static ObjectNode people(People people) {
        ObjectNode node = NODES.objectNode().put("lost", people.lost());
        ObjectNode persons = node.putObject("persons");
        people.persons().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(provider -> persons.set(provider.getKey(), labels(provider.getValue())));
        return node;
    }

    private ObjectNode image(Image image, String path) {
        ObjectNode node = NODES.objectNode();
        node.put("reference", image.reference());
        node.put("registry", image.registry());
        node.put("repository", image.repository());
        put(node, "tag", image.tag());
        put(node, "digest", image.digest());
        node.put("pinned", image.pinned());
        node.set("containers", array(image.containers(), PolicyInputJson::container));
        node.set("signatures", array(image.signatures(), PolicyInputJson::signature));
        node.set("scans", scans(image.scans(), path));
        node.set("attestations", attestations(image.attestations(), path));
        image.previous().ifPresent(previous -> node.set("previous", previous(previous, path + "/previous")));
        return node;
    }

    private ObjectNode previous(Previous previous, String path) {
        ObjectNode node = NODES.objectNode();
        put(node, "reference", previous.reference());
        put(node, "digest", previous.digest());
        node.set("scans", scans(previous.scans(), path));
        node.set("attestations", attestations(previous.attestations(), path));
        return node;
    }

    private ArrayNode scans(List<Scan> scans, String path) {
        ArrayNode all = NODES.arrayNode();
        scans.forEach(scan -> all.add(scan(scan, path + "/scans/" + all.size())));
        return all;
    }

    private ArrayNode attestations(List<Attestation> attestations, String path) {
        ArrayNode all = NODES.arrayNode();
        attestations.forEach(each -> all.add(attestation(each, path + "/attestations/" + all.size())));
        return all;
    }

    private static ObjectNode container(Container container) {
        return NODES.objectNode().put("name", container.name()).put("type", container.type());
    }

    private static ObjectNode signature(Signature signature) {
        ObjectNode node =
                NODES.objectNode().put("evidence", signature.evidence()).put("format", signature.format());
        put(node, "platform", signature.platform());
        put(node, "key", signature.key());
        node.set("signer", signer(signature.signer()));
        return node;
    }

    private static ObjectNode signer(PolicyInput.Signer signer) {
        ObjectNode node = NODES.objectNode();
        node.set("trust", array(signer.trust(), NODES::textNode));
        signer.identity().ifPresent(identity -> {
            ObjectNode named = node.putObject("identity");
            put(named, "issuer", identity.issuer());
            named.put("subject", identity.subject()).put("subjectKind", identity.subjectKind());
            named.set("claims", labels(identity.claims()));
        });
        return node;
    }

    private ObjectNode scan(Scan scan, String path) {
        ObjectNode node = NODES.objectNode();
        node.put("evidence", scan.evidence());
        put(node, "platform", scan.platform());
        put(node, "key", scan.key());
        node.set("signer", signer(scan.signer()));
        node.putObject("scanner")
                .put("uri", scan.scanner().uri())
                .put("version", scan.scanner().version());
        put(node, "databaseUpdated", scan.databaseUpdated());
        node.put("finished", scan.finished().toString());
        put(node, "findings", scan.findings(), path);
        return node;
    }

    private ObjectNode attestation(Attestation attestation, String path) {
        ObjectNode node = NODES.objectNode();
        node.put("evidence", attestation.evidence());
        node.put("kind", attestation.kind());
        node.put("predicateType", attestation.predicateType());
        put(node, "platform", attestation.platform());
        put(node, "key", attestation.key());
        node.set("signer", signer(attestation.signer()));
        put(node, "at", attestation.at());
        put(node, "data", attestation.data(), path);
        return node;
    }

    private static ObjectNode ask(Ask ask) {
        ObjectNode node = NODES.objectNode();
        node.put("id", ask.id());
        node.put("requirement", ask.requirement());
        node.put("policy", ask.policy());
        JsonNode params = ask.params();
        node.set("params", params.isNull() || params.isMissingNode() ? NODES.objectNode() : params);
        put(node, "image", ask.image());
        ask.about().ifPresent(about -> {
            if (about.isScan()) {
                node.put("scan", about.evidence());
            } else {
                node.put("kind", about.kind()).put("attestation", about.evidence());
            }
            node.set("counted", array(about.counted(), NODES::textNode));
        });
        return node;
    }

    private static ObjectNode labels(Map<String, String> labels) {
        ObjectNode node = NODES.objectNode();
        labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(label -> node.put(label.getKey(), label.getValue()));
        return node;
    }

    private static void put(ObjectNode node, String name, Optional<?> value) {
        value.ifPresent(present -> node.put(name, present.toString()));
    }

    private static <T> ArrayNode array(List<T> items, Function<T, ? extends JsonNode> each) {
        ArrayNode array = NODES.arrayNode(items.size());
        items.forEach(item -> array.add(each.apply(item)));
        return array;
    }
}
