package dev.countersign.transparency;

/** What came of looking whether a log recorded a signature. */
public sealed interface Inclusion permits Recorded, Refused {}
