package dev.countersign.attestation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.Canonical;
import dev.countersign.people.Matter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a statement says, whatever tool and format it came from.
 *
 * @param currency what decides whether it counts among others of its kind
 * @param content {@link #data}, with its digest: a large one is neither compared nor written anew for each decision
 * @param matters who did what to what it is about; none where it does not tell of people
 */
public record Fact(
        EvidenceKind kind, String predicateType, Currency currency, Canonical content, List<Matter> matters) {
    public Fact {
        matters = List.copyOf(matters);
    }

    /** One that says {@code data}, which nobody changes afterwards. */
    public Fact(EvidenceKind kind, String predicateType, Currency currency, ObjectNode data, List<Matter> matters) {
        this(kind, predicateType, currency, Canonical.of(data), matters);
    }

    /** One that does not tell of people. */
    public Fact(EvidenceKind kind, String predicateType, Currency currency, ObjectNode data) {
        this(kind, predicateType, currency, data, List.of());
    }

    /** As rules see it, in the shape that the kind's page describes. */
    public ObjectNode data() {
        return (ObjectNode) content.tree();
    }

    /**
     * What decides whether a fact counts among others of its kind.
     *
     * @param source the tool or system that it is from, as its signer says: of several from one source the newest counts, by the
     *     word of each trust entry for itself
     * @param at when what it says was so, as claimed under signature, of several parts the newest; empty where it does not say
     * @param oldest the same of the oldest of its parts: what it is as old as
     * @param knowledge when what the tool knows was last updated, as claimed under signature
     * @param against why it is none to rely on, whatever rules say: it tells of a run that failed, or of a refusal
     */
    public record Currency(
            String source,
            Optional<Instant> at,
            Optional<Instant> oldest,
            Optional<Instant> knowledge,
            Optional<Against> against) {
        /** Of something that claims no more than when it was so. */
        public static Currency of(String source, Optional<Instant> at) {
            return new Currency(source, at, at, Optional.empty(), Optional.empty());
        }

        /** The same, with what speaks against it. */
        public Currency against(String code, String message) {
            return new Currency(source, at, oldest, knowledge, Optional.of(new Against(code, message)));
        }
    }

    /**
     * Why a fact is none to rely on.
     *
     * @param code stable, upper snake case
     * @param message what is wrong and what to do
     */
    public record Against(String code, String message) {}
}
