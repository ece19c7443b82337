package dev.countersign.attestation;

import java.util.Optional;
import java.util.Set;

/**
 * A kind of evidence besides signatures and vulnerability scans: which statements are of it, and what they say in the one shape
 * that rules see. A new kind is one class with {@link com.google.auto.service.AutoService}, by which the compiler lists it where {@link
 * java.util.ServiceLoader} finds it: command line and core have no container that could find beans. {@code LinkCheck}, in the tests, is
 * one.
 */
public interface Kind {
    /** Its name. */
    EvidenceKind kind();

    /** The predicate types that it reads. */
    Set<String> predicateTypes();

    /** How many bytes a statement of it may have: above what tools write, since all of it is held while it is read. */
    default int mostBytes() {
        return 4 << 20;
    }

    /** Whether it can say when the data was updated that its tool worked with. */
    default boolean knowsDatabase() {
        return false;
    }

    /** Whether it also reads predicates of types that a profile names: where many tools write one format under types of their own. */
    default boolean readsOthers() {
        return false;
    }

    /**
     * What a scan for vulnerabilities says where a profile names its predicate type for this kind; empty where it is none of this kind's.
     * Without a profile's word it is of the image.
     */
    default Optional<Fact> read(VulnScan scan) {
        return Optional.empty();
    }

    /** The predicate types of scans for vulnerabilities that it reads where a profile names them. */
    default Set<String> scanTypes() {
        return Set.of();
    }

    /**
     * What a predicate says; empty where it is of another kind that has the same predicate type.
     *
     * @throws UnreadableException naming what is missing or wrong: a list that is absent is never an empty one
     */
    Optional<Fact> read(String predicateType, Field predicate) throws UnreadableException;

    /** The codes of what may speak against it; see {@link Fact.Against}. */
    default Set<String> codes() {
        return Set.of();
    }

    /**
     * Whether each statement stands for itself, so that one that passes every rule suffices, and those that do not merely do not
     * count: approvals for two environments do not speak against each other.
     */
    default boolean additive() {
        return false;
    }

    /**
     * Whether it tells who approved, so that a requirement can ask of whom and how many. That is the one thing of a kind that is said once more elsewhere: the
     * definition of a profile names these kinds, so that the API server itself refuses {@code approvals} of others.
     */
    default boolean tellsApprovers() {
        return false;
    }

    /** What it is called in messages, such as {@code code review}. */
    String noun();

    /** What to do where there is none, without saying by whom: {@code have CI attest the review}. */
    String advice();
}
