package dev.countersign.policy;

/**
 * One reason for which a rule denies.
 *
 * @param code stable, upper snake case, the rule's own
 * @param message what is wrong, what was found, what to do
 * @param severity as the rule rates it: low, medium, high or critical
 * @param subject what it is about: an image reference, a container
 * @param term the item that an exception could name, such as a CVE id; empty where there is none
 */
public record Violation(String code, String message, String severity, String subject, String term) {}
