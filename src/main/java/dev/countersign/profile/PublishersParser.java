package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Wanted;
import dev.countersign.image.Digest;
import dev.countersign.image.ImagePattern;
import dev.countersign.image.ImageRef;
import dev.countersign.image.ImageRef.Pinned;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.image.Repository;
import dev.countersign.people.IdentityMap;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.Requirement.Target;
import dev.countersign.signature.Format;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads where in a registry a policy's Rego is, and who has to have signed it: entries as those of a profile's trust. */
final class PublishersParser {
    /** Where these entries are, in place of a profile's {@code spec}. */
    static final String PATH = "spec.source.oci.verify";

    /** The only requirement. */
    static final String REQUIREMENT = "publisher";

    private static final String WHO = "name who signs the policy, as a profile's trust does";
    private static final String ONLY_SHA256 = "sha256";
    private static final ImagePattern EVERY = new ImagePattern("**");
    private static final Pinned STAND_IN =
            new Pinned(new Repository("localhost", "none"), Optional.empty(), Digest.sha256(new byte[0]));

    private PublishersParser() {}

    static Pinned artifact(Field ref) {
        String text = ref.text();
        if (text.isEmpty()) {
            return STAND_IN;
        }
        try {
            if (ImageRef.parse(text) instanceof Pinned pinned) {
                if (pinned.digest().algorithm().equals(ONLY_SHA256)) {
                    return pinned;
                }
                ref.refuse("is pinned by %s; pin it by sha256"
                        .formatted(pinned.digest().algorithm()));
            } else {
                ref.refuse("names no digest, so that whoever may push decides what it is tomorrow; write"
                        + " host/repository@sha256:…");
            }
        } catch (InvalidReferenceException invalid) {
            ref.refuse(invalid);
        }
        return STAND_IN;
    }

    static Profile publishers(String policy, Pinned artifact, Field verify) {
        if (!verify.present()) {
            verify.refuse("is missing; with an unsigned policy whoever may push decides who may deploy: name in"
                    + " verify.trust who signs it");
            return profile(policy, List.of(), verify.tree());
        }
        Field trust = verify.closed("trust").member("trust");
        if (!trust.present()) {
            trust.refuse("is missing; " + WHO);
        }
        List<Field> items = trust.itemsIfAny(WHO);
        Field.refuseRepeats(items.stream().map(item -> item.member("name")).toList());
        return profile(policy, items.stream().map(item -> entry(item, artifact)).toList(), verify.tree());
    }

    private static TrustEntry entry(Field item, Pinned artifact) {
        TrustEntry entry = TrustParser.read(item);
        if (!entry.speaksFor(EvidenceKind.SIGNATURE, artifact.repository())) {
            item.refuse("may not sign %s; correct its images and allowedKinds, or leave them out"
                    .formatted(artifact.repository()));
        }
        return entry;
    }

    private static Profile profile(String policy, List<TrustEntry> trust, JsonNode verify) {
        Requirement signed = new Requirement(
                REQUIREMENT,
                Optional.of(Wanted.of(EvidenceKind.SIGNATURE)),
                Target.INDEX,
                List.of(),
                1,
                Optional.empty(),
                Freshness.ANY,
                Occasion.ALWAYS,
                List.of(),
                Severity.HIGH,
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new Profile(
                policy,
                "",
                0,
                "",
                new Scope(JsonNodeFactory.instance.objectNode(), List.of(EVERY), List.of()),
                new Enforcement(Enforcement.Mode.ENFORCE, Enforcement.OnVerifierError.DENY),
                Set.of(Format.values()),
                trust,
                IdentityMap.NONE,
                List.of(signed),
                verify.isObject() ? verify.deepCopy() : JsonNodeFactory.instance.objectNode());
    }
}
