package dev.countersign.decision;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Wanted;
import dev.countersign.control.ControlId;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.image.Digest;
import dev.countersign.image.ImagePattern;
import dev.countersign.image.Platform;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Role;
import dev.countersign.profile.Approvals;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnVerifierError;
import dev.countersign.profile.Freshness;
import dev.countersign.profile.Occasion;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.Requirement.PolicyUse;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.Requirement.Target;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Scope;
import dev.countersign.profile.TrustEntry;
import dev.countersign.profile.TrustEntry.KeySource.Pem;
import dev.countersign.profile.TrustEntry.Keys;
import dev.countersign.profile.TrustedKey;
import dev.countersign.profile.ValidFor;
import dev.countersign.profile.WaiverTerms;
import dev.countersign.signature.Format;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigner;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.trustroot.TrustRoot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes resolved profiles in one line; enforcing, for every image of {@code registry.example}, unless told otherwise. */
public final class TestProfiles {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<ImagePattern> include = new ArrayList<>();
    private final List<Scope.Exclusion> exclude = new ArrayList<>();
    private final List<TrustEntry> trust = new ArrayList<>();
    private final Map<String, List<TrustedKey>> keys = new HashMap<>();
    private final Map<String, TrustRoot> roots = new HashMap<>();
    private final List<Requirement> requirements = new ArrayList<>();
    private Enforcement enforcement = new Enforcement(Mode.ENFORCE, OnVerifierError.DENY);

    private Set<Format> formats = Set.of(Format.values());

    private Target target = Target.INDEX;
    private Freshness.Clock clock = Freshness.Clock.CLAIMED;
    private Freshness.OnStale onStale = Freshness.OnStale.DENY;
    private Occasion occasion = Occasion.ALWAYS;
    private Set<String> predicateTypes = Set.of();

    private Optional<Approvals> approvals = Optional.empty();
    private Set<String> comparing = Set.of();
    private boolean rooted;
    private IdentityMap identities = IdentityMap.NONE;

    private Optional<WaiverTerms> exceptions = Optional.empty();

    private TestProfiles() {}

    public static TestProfiles profile() {
        return new TestProfiles();
    }

    public TestProfiles include(String... patterns) {
        Stream.of(patterns).map(ImagePattern::new).forEach(include::add);
        return this;
    }

    public TestProfiles exclude(String pattern, String reason) {
        exclude.add(new Scope.Exclusion(new ImagePattern(pattern), reason));
        return this;
    }

    public TestProfiles mode(Mode mode, OnVerifierError onVerifierError) {
        enforcement = new Enforcement(mode, onVerifierError);
        return this;
    }

    /** Accepts evidence in these formats alone. */
    public TestProfiles formats(Format... accepted) {
        formats = Set.of(accepted);
        return this;
    }

    /** Trusts {@code signer} for these kinds, or for all where there are none, about every image. */
    public TestProfiles trust(String name, TestSigner signer, EvidenceKind... kinds) {
        return trust(name, signer, List.of(), kinds);
    }

    public TestProfiles trust(String name, TestSigner signer, List<String> images, EvidenceKind... kinds) {
        trust.add(new TrustEntry(
                name,
                Keys.of(new Pem(signer.pem())),
                Optional.empty(),
                images.stream().map(ImagePattern::new).toList(),
                Set.of(kinds)));
        keys.put(name, List.of(key(signer, ValidFor.EVER)));
        return this;
    }

    /** Trusts whom {@code matcher} means, by the word of what is named {@code root}, where there is enough proof. */
    public TestProfiles keyless(String name, IdentityMatcher matcher, String root, ProofPolicy policy) {
        return entry(name, new TrustEntry.Keyless(matcher), Optional.of(new TrustEntry.ProofTerms(root, policy)));
    }

    /** Trusts whom {@code matcher} means, by the word of an authority of one's own, as long as the certificate is valid. */
    public TestProfiles certificate(String name, CertificateAuthority authority, IdentityMatcher matcher) {
        return entry(name, new TrustEntry.Certificate(authority, matcher), Optional.empty());
    }

    /** The same where there is enough proof by what is named {@code root}. */
    public TestProfiles certificate(
            String name, CertificateAuthority authority, IdentityMatcher matcher, String root, ProofPolicy policy) {
        return entry(
                name,
                new TrustEntry.Certificate(authority, matcher),
                Optional.of(new TrustEntry.ProofTerms(root, policy)));
    }

    /** Trusts {@code signer} where what logs of {@code root} say suffices. */
    public TestProfiles trust(String name, TestSigner signer, String root, ProofPolicy policy) {
        return trust(name, signer, ValidFor.EVER, root, policy);
    }

    /** The same while the key is valid. */
    public TestProfiles trust(String name, TestSigner signer, ValidFor validFor, String root, ProofPolicy policy) {
        keys.put(name, List.of(key(signer, validFor)));
        return entry(name, Keys.of(new Pem(signer.pem())), Optional.of(new TrustEntry.ProofTerms(root, policy)));
    }

    /** Trusts whoever of {@code signers} signed while the keys are valid. */
    public TestProfiles trust(String name, ValidFor validFor, TestSigner... signers) {
        keys.put(name, Stream.of(signers).map(signer -> key(signer, validFor)).toList());
        return entry(name, Keys.of(new Pem("")), Optional.empty());
    }

    private static TrustedKey key(TestSigner signer, ValidFor validFor) {
        return new TrustedKey(signer.key(), new Pem(signer.pem()), validFor);
    }

    /** Has this trust root at hand. */
    public TestProfiles root(String name, TrustRoot root) {
        roots.put(name, root);
        return this;
    }

    /** Asks for a signature by so many of {@code names}, or of anybody trusted. */
    public TestProfiles signatures(String id, int threshold, String... names) {
        return requires(
                id, Optional.of(EvidenceKind.SIGNATURE), List.of(names), threshold, Optional.empty(), List.of());
    }

    /** What is asked for from now on must lie on this. */
    public TestProfiles on(Requirement.Subject subject, String... platforms) {
        target = new Target(
                subject,
                Stream.of(platforms)
                        .map(text -> Platform.parse(text).orElseThrow())
                        .toList());
        return this;
    }

    /** What is asked for from now on may be so old by this clock, and this becomes of it where it is older. */
    public TestProfiles aged(Freshness.Clock by, Freshness.OnStale older) {
        clock = by;
        onStale = older;
        return this;
    }

    /** What is asked for from now on is asked then and there. */
    public TestProfiles when(Occasion when) {
        occasion = when;
        return this;
    }

    /** What is asked for from now on must be approved so. */
    public TestProfiles approved(int min, List<String> from, Role... distinctFrom) {
        approvals = Optional.of(new Approvals(min, from, List.of(distinctFrom)));
        return this;
    }

    /** What is asked for from now on need not be approved. */
    public TestProfiles notApproved() {
        approvals = Optional.empty();
        return this;
    }

    /** These rules look at what ran before. */
    public TestProfiles comparing(String... rules) {
        comparing = Set.of(rules);
        return this;
    }

    /** A rule looks at whose the workload is. */
    public TestProfiles rooted() {
        rooted = true;
        return this;
    }

    /** Knows these people. */
    public TestProfiles identities(IdentityMap map) {
        identities = map;
        return this;
    }

    /** What is asked for from now on may be of these types too. */
    public TestProfiles types(String... types) {
        predicateTypes = Set.of(types);
        return this;
    }

    private TestProfiles entry(String name, TrustEntry.Who who, Optional<TrustEntry.ProofTerms> proofs) {
        trust.add(new TrustEntry(name, who, proofs, List.of(), Set.of()));
        return this;
    }

    /** Asks for a signature by one of {@code names}, or of anybody trusted. */
    public TestProfiles signature(String id, String... names) {
        return requires(id, Optional.of(EvidenceKind.SIGNATURE), List.of(names), Optional.empty(), List.of());
    }

    /** Asks for a scan of at most {@code maxAge} that passes these rules. */
    public TestProfiles scan(String id, Optional<Duration> maxAge, String... rules) {
        return requires(id, Optional.of(EvidenceKind.VULN_SCAN), List.of(), maxAge, List.of(rules));
    }

    /** Asks that the workload passes these rules. */
    public TestProfiles workload(String id, String... rules) {
        return requires(id, Optional.empty(), List.of(), Optional.empty(), List.of(rules));
    }

    public TestProfiles requires(
            String id, Optional<EvidenceKind> kind, List<String> names, Optional<Duration> maxAge, List<String> rules) {
        return requires(id, kind, names, 1, maxAge, rules);
    }

    private TestProfiles requires(
            String id,
            Optional<EvidenceKind> kind,
            List<String> names,
            int threshold,
            Optional<Duration> maxAge,
            List<String> rules) {
        requirements.add(new Requirement(
                id,
                kind.map(each -> new Wanted(each, predicateTypes)),
                target,
                names,
                threshold,
                approvals,
                new Freshness(maxAge, clock, onStale),
                occasion,
                rules.stream()
                        .map(rule -> new PolicyUse(rule, JSON.objectNode().put("of", id)))
                        .toList(),
                Severity.HIGH,
                List.of(new ControlId("CC8.1")),
                Optional.of("owner of " + id),
                Optional.of(new Requirement.Remediation("mend " + id, Optional.empty()))));
        return this;
    }

    /** Honours exceptions. */
    public TestProfiles exceptions(WaiverTerms terms) {
        exceptions = Optional.of(terms);
        return this;
    }

    public ResolvedProfile resolved() {
        List<ImagePattern> included = include.isEmpty() ? List.of(new ImagePattern("registry.example/**")) : include;
        Profile profile = new Profile(
                "release",
                "uid",
                1,
                "Release",
                new Scope(JSON.objectNode(), included, exclude),
                enforcement,
                formats,
                trust,
                identities,
                Optional.empty(),
                exceptions,
                requirements,
                JSON.objectNode());
        Digest digest = Digest.sha256("release".getBytes(StandardCharsets.UTF_8));
        Map<String, TrustRoot> held = new HashMap<>();
        trust.forEach(entry -> entry.root(name -> Optional.ofNullable(roots.get(name)))
                .ifPresent(root -> held.put(entry.name(), root)));
        return new ResolvedProfile(
                profile, digest, keys, held, Map.of(), Set.of(), comparing, rooted, JSON.objectNode());
    }
}
