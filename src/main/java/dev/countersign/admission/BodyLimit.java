package dev.countersign.admission;

/** The most bytes of a review that are read; some. */
public record BodyLimit(int bytes) {}
