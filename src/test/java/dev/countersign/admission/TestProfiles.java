package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Wanted;
import dev.countersign.control.ControlId;
import dev.countersign.image.Digest;
import dev.countersign.image.ImagePattern;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Role;
import dev.countersign.profile.Approvals;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnVerifierError;
import dev.countersign.profile.Freshness;
import dev.countersign.profile.Honouring;
import dev.countersign.profile.Occasion;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Scope;
import dev.countersign.profile.Stranded;
import dev.countersign.profile.TrustEntry;
import dev.countersign.profile.TrustedKey;
import dev.countersign.profile.ValidFor;
import dev.countersign.profile.WaiverTerms;
import dev.countersign.signature.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Profiles that ask for a signature on {@code ghcr.io/acme/**} and for the rule {@code hardening} on the workload. */
final class TestProfiles implements Profiles {
    private final Map<String, ResolvedProfile> held = new TreeMap<>();

    TestProfiles() {
        for (Mode mode : Mode.values()) {
            hold(profile(mode.word().toLowerCase(java.util.Locale.ROOT), mode, OnVerifierError.DENY));
        }
        hold(profile("lenient", Mode.ENFORCE, OnVerifierError.ADMIT_AND_RECORD));
    }

    void hold(ResolvedProfile profile) {
        held.put(profile.profile().name(), profile);
    }

    @Override
    public Optional<ResolvedProfile> inForce(String name, Instant deadline) {
        return Optional.ofNullable(held.get(name));
    }

    @Override
    public List<ResolvedProfile> all() {
        return List.copyOf(held.values());
    }

    @Override
    public List<Stranded> stranded() {
        return List.of();
    }

    static ResolvedProfile profile(String name, Mode mode, OnVerifierError onVerifierError) {
        return profile(name, new Enforcement(mode, onVerifierError), List.of(signed(), hardened()));
    }

    /** As the profile for everything, but of the namespaces with {@code env: production} alone. */
    static ResolvedProfile ofProduction(String name, Mode mode) {
        return profile(
                name,
                new Enforcement(mode, OnVerifierError.DENY),
                List.of(signed()),
                Json.of("{'matchLabels':{'env':'production'}}"));
    }

    /** As the profile for everything, and honours exceptions. */
    static ResolvedProfile honouring(String name, WaiverTerms terms) {
        return Honouring.of(profile(name, Mode.ENFORCE, OnVerifierError.DENY), terms);
    }

    private static final TrustEntry.KeySource PEM = new TrustEntry.KeySource.Pem("");

    static ResolvedProfile profile(String name, Enforcement enforcement, List<Requirement> requirements) {
        return profile(name, enforcement, requirements, Json.of("{}"));
    }

    private static ResolvedProfile profile(
            String name, Enforcement enforcement, List<Requirement> requirements, JsonNode namespaceSelector) {
        Profile profile = new Profile(
                name,
                "uid-of-" + name,
                1,
                "Signed and hardened",
                new Scope(
                        namespaceSelector,
                        List.of(new ImagePattern("ghcr.io/acme/**")),
                        List.of(new Scope.Exclusion(new ImagePattern("ghcr.io/acme/mesh/**"), "the mesh team's"))),
                enforcement,
                Set.of(Format.values()),
                List.of(new TrustEntry("release", TrustEntry.Keys.of(PEM), Optional.empty(), List.of(), Set.of())),
                IdentityMap.NONE,
                requirements,
                Json.of("{}"));
        return new ResolvedProfile(
                profile,
                Digest.sha256(name.getBytes(StandardCharsets.UTF_8)),
                Map.of("release", List.of(new TrustedKey(ScriptedEvidence.SIGNER.key(), PEM, ValidFor.EVER))),
                Map.of(),
                Map.of(),
                Json.of("{}"));
    }

    static Requirement signed() {
        return new Requirement(
                "signed",
                Optional.of(Wanted.of(EvidenceKind.SIGNATURE)),
                Requirement.Target.INDEX,
                List.of(),
                1,
                Optional.empty(),
                Freshness.ANY,
                Occasion.ALWAYS,
                List.of(),
                Severity.CRITICAL,
                List.of(new ControlId("CC8.1")),
                Optional.of("platform"),
                Optional.of(new Requirement.Remediation("sign it in the release job", Optional.empty())));
    }

    /** Asks for approvals by others than whoever has it run. */
    static ResolvedProfile approved(String name) {
        Requirement approved = new Requirement(
                "approved",
                Optional.of(Wanted.of(new EvidenceKind("deploy-approval"))),
                Requirement.Target.INDEX,
                List.of(),
                1,
                Optional.of(new Approvals(1, List.of(), List.of(Role.DEPLOYER))),
                Freshness.ANY,
                Occasion.ALWAYS,
                List.of(),
                Severity.CRITICAL,
                List.of(),
                Optional.empty(),
                Optional.empty());
        return profile(name, new Enforcement(Mode.AUDIT, OnVerifierError.DENY), List.of(approved));
    }

    /** Asks for a review of each configuration. */
    static ResolvedProfile configured(String name) {
        Requirement reviewed = new Requirement(
                "reviewed",
                Optional.of(Wanted.of(new EvidenceKind("code-review"))),
                Requirement.Target.INDEX,
                List.of(),
                1,
                Optional.empty(),
                Freshness.ANY,
                new Occasion(
                        Optional.empty(),
                        Optional.empty(),
                        Occasion.AppliesTo.CONFIG,
                        Optional.empty(),
                        Optional.empty()),
                List.of(),
                Severity.CRITICAL,
                List.of(),
                Optional.empty(),
                Optional.empty());
        return profile(name, new Enforcement(Mode.AUDIT, OnVerifierError.DENY), List.of(reviewed));
    }

    static Requirement hardened() {
        return new Requirement(
                "hardened",
                Optional.empty(),
                Requirement.Target.INDEX,
                List.of(),
                1,
                Optional.empty(),
                Freshness.ANY,
                Occasion.ALWAYS,
                List.of(new Requirement.PolicyUse("hardening", Json.of("{}"))),
                Severity.HIGH,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
