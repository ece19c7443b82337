package dev.countersign.differential;

/** Somebody who verifies bundles. */
@FunctionalInterface
interface Judge {
    Opinion of(Specimen specimen);
}
