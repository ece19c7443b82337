/**
 * The kinds of evidence besides signatures and vulnerability scans: one class each that implements {@link
 * dev.countersign.attestation.Kind} and is found by its annotation, and what they share.
 *
 * <p>Of bills of materials, CycloneDX's own library reads the parts of BOMs ({@link
 * dev.countersign.attestation.predicate.CycloneDxParts}, whose comment says what it is not trusted with), and the SPDX project's
 * is asked by tests alone, for the reasons in {@link dev.countersign.attestation.predicate.SpdxSbom}.
 *
 * <p>What a predicate says is read only from verified bytes and normalised into one shape for rules, which the class's comment
 * describes. A list that is absent is unreadable, never empty; a word that is not known is unreadable, never the best one; that a
 * run failed, or that somebody said no, is told as {@link dev.countersign.attestation.Fact.Against} and is never a pass, whatever
 * rules there are. Unknown members are ignored, as in-toto asks, but in predicates of our own: there a misspelt member would be a bound
 * or a person that is lost, so that it and {@code null} are refused ({@link dev.countersign.attestation.Field#closed}) and new members come
 * with a new version of the predicate.
 */
@NullMarked
package dev.countersign.attestation.predicate;

import org.jspecify.annotations.NullMarked;
