package dev.countersign.profile;

import java.util.Optional;

/**
 * A profile that was in force and of which nothing can be made now, such as after an upgrade without a rule that it names. It
 * judges nothing, and its requests are still asked about: whoever enforces must not cease to because of an upgrade.
 *
 * @param outline of what was in force last; empty where this version of the operator cannot read that either
 */
public record Stranded(String profile, Optional<Outline> outline) {}
