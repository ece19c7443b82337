package dev.countersign.signature;

/**
 * What speaks against a signature.
 *
 * @param message what was needed and what was found, fit for a screen
 */
public record Objection(Flaw flaw, String message) {}
