package dev.countersign.decision;

import dev.countersign.profile.Waiver;

/** One problem that an exception hides. */
public record Excuse(Problem problem, Waiver by) {}
