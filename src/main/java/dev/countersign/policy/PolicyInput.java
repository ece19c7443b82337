package dev.countersign.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.json.Canonical;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The document that Rego judges, version 1. Facts that several asks share are given once; {@code main} hands each rule the
 * shared facts with what is its ask's own. An absent optional is an absent member.
 *
 * @param version always {@code v1}
 * @param now the instant the decision is made at; rules have no other clock
 * @param request absent when a running workload is judged again
 * @param people absent where no evidence tells of any
 */
public record PolicyInput(
        @OneOf("v1") String version,
        Instant now,
        Optional<Request> request,
        Workload workload,
        Namespace namespace,
        Profile profile,
        List<Image> images,
        Optional<People> people,
        List<Ask> asks) {
    public PolicyInput {
        images = List.copyOf(images);
        asks = List.copyOf(asks);
    }

    /** The same facts with other asks. */
    public PolicyInput asking(List<Ask> others) {
        return new PolicyInput(version, now, request, workload, namespace, profile, images, people, others);
    }

    /** Who asks for what, as the API server says. */
    public record Request(String operation, String user, List<String> groups, boolean dryRun) {}

    /**
     * What is judged.
     *
     * @param labels of the object itself
     * @param podSpec the PodSpec as it was sent, unread
     * @param root whose change a built-in controller carries out by it. There for rules that name it in their text; absent where it
     *     is somebody's own act, or nobody can tell
     */
    public record Workload(
            String apiVersion,
            String kind,
            String namespace,
            String name,
            Map<String, String> labels,
            JsonNode podSpec,
            Optional<Root> root) {}

    /** An object that a person or pipeline acts on. */
    public record Root(String kind, String name) {}

    /** Where it is to run. */
    public record Namespace(String name, Map<String, String> labels) {}

    /**
     * Whose the accounts are that evidence and request name, as the profile's identity map says.
     *
     * @param lost whether that cannot be read: then no two accounts can be told to be two people
     * @param persons the person's name by provider and id; whoever is not in it may be anybody
     */
    public record People(boolean lost, Map<String, Map<String, String>> persons) {
        public People {
            persons = Map.copyOf(persons);
        }
    }

    /** Which profile asks. */
    public record Profile(String name) {}

    /**
     * One image of the workload, with what is verified of it.
     *
     * @param reference as written in the workload; unique in the list
     * @param registry the canonical registry host
     * @param repository the canonical repository, host included
     * @param digest absent where it could not be determined
     * @param pinned whether the reference as written carries a digest
     */
    public record Image(
            String reference,
            String registry,
            String repository,
            Optional<String> tag,
            Optional<String> digest,
            boolean pinned,
            List<Container> containers,
            List<Signature> signatures,
            List<Scan> scans,
            List<Attestation> attestations,
            Optional<Previous> previous) {
        /** What evidence says of it, and of what ran in its place before. */
        public Stream<Canonical> facts() {
            return Stream.concat(
                    PolicyInput.facts(scans, attestations),
                    previous.stream().flatMap(before -> PolicyInput.facts(before.scans(), before.attestations())));
        }
    }

    private static Stream<Canonical> facts(List<Scan> scans, List<Attestation> attestations) {
        return Stream.concat(
                scans.stream().map(Scan::findings), attestations.stream().map(Attestation::data));
    }

    /**
     * What ran in the place of an image before the change that is judged, with what is verified of it now. There for rules that name it
     * in their text; absent where nothing ran before at all.
     *
     * @param reference absent where something ran before, and nothing in the place of this image
     */
    public record Previous(
            Optional<String> reference, Optional<String> digest, List<Scan> scans, List<Attestation> attestations) {}

    /**
     * A place in the pod that uses an image.
     *
     * @param type {@code App}, {@code Init}, {@code Ephemeral} or {@code Volume}
     */
    public record Container(
            String name,
            @OneOf({"App", "Init", "Ephemeral", "Volume"}) String type) {}

    /**
     * A verified signature over the image.
     *
     * @param evidence digest of the blob that carries it
     * @param format {@code Bundle} or {@code Legacy}
     * @param platform of the one manifest of the image's index that it is about; absent where it is about the image itself
     * @param key fingerprint of the key that made it; absent where a certificate came with it
     */
    public record Signature(
            String evidence,
            @OneOf({"Bundle", "Legacy"}) String format,
            Optional<String> platform,
            Optional<String> key,
            Signer signer) {}

    /**
     * Who signed.
     *
     * @param trust the profile's trust entries that believe it and may give such evidence about the image
     * @param identity whom the certificate names; absent where a key signed
     */
    public record Signer(List<String> trust, Optional<Identity> identity) {
        public Signer {
            trust = List.copyOf(trust);
        }
    }

    /**
     * Whom a certificate names.
     *
     * @param issuer who knew the subject
     * @param claims what else it says, by the names of Fulcio's documentation
     */
    public record Identity(
            Optional<String> issuer,
            String subject,

            @OneOf({"Email", "URI", "UserName"}) String subjectKind,

            Map<String, String> claims) {}

    /**
     * A verified vulnerability scan of the image.
     *
     * @param platform of the one manifest of the image's index that it is about; absent where it is about the image itself
     * @param findings a list of {@link Finding}s
     */
    public record Scan(
            String evidence,
            Optional<String> platform,
            Optional<String> key,
            Signer signer,
            Scanner scanner,
            Optional<Instant> databaseUpdated,
            Instant finished,
            @ListOf(Finding.class) Canonical findings) {}

    /**
     * Verified evidence of another kind that some requirement of the profile asks for.
     *
     * @param platform of the one manifest of the image's index that it is about; absent where it is about the image itself
     * @param at when what it says was so, as it says itself
     * @param data in the shape of its kind
     */
    public record Attestation(
            String evidence,
            String kind,
            String predicateType,
            Optional<String> platform,
            Optional<String> key,
            Signer signer,
            Optional<Instant> at,
            Canonical data) {}

    /** The tool that scanned. */
    public record Scanner(String uri, String version) {}

    /**
     * A vulnerability that a scan found, as it stands in {@link Scan#findings}.
     *
     * @param severity {@code critical}, {@code high}, {@code medium}, {@code low}, {@code negligible} or {@code unknown}
     * @param packageName spelled {@code package} in the document
     * @param purl of the package, where the scanner says it
     * @param aliases what else the vulnerability is called
     * @param epss how likely it is to be exploited, from 0 to 1, where the scanner says it
     * @param exploited whether the scanner knows that it is exploited; many scanners do not say
     */
    public record Finding(
            String id,

            @OneOf({"critical", "high", "medium", "low", "negligible", "unknown"})
            String severity,

            String packageName,
            Optional<String> installed,
            Optional<String> fixed,
            Optional<Instant> published,
            Optional<String> purl,
            List<String> aliases,
            Optional<Double> epss,
            boolean exploited) {
        public Finding {
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * One piece of evidence of an image, by its kind and the digest that it has in {@code evidence}.
     *
     * @param counted the digests of all that counts for the requirement where it does, its own among them unless it only has to
     *     pass: whatever else lies beside the image may be stale, or by somebody whom the requirement does not ask, or about another
     *     platform
     */
    public record About(String kind, String evidence, List<String> counted) {
        private static final String SCAN = "vuln-scan";

        public About {
            counted = List.copyOf(counted);
        }

        /** A vulnerability scan, which has a member of its own in the document. */
        public static About scan(String evidence, List<String> counted) {
            return new About(SCAN, evidence, counted);
        }

        /** Whether it is a vulnerability scan. */
        public boolean isScan() {
            return kind.equals(SCAN);
        }
    }

    /**
     * One question: does {@code policy} deny?
     *
     * @param image the {@code reference} of the image it is about; absent for a rule on the workload itself
     * @param about what evidence of that image it is about; spelled {@code scan} for a vulnerability scan, else {@code kind} and
     *     {@code attestation}, with {@code counted} beside it
     */
    public record Ask(
            String id,
            String requirement,
            String policy,
            JsonNode params,
            Optional<String> image,
            Optional<About> about) {}
}
