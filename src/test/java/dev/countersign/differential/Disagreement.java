package dev.countersign.differential;

/**
 * Two verifiers that do not say the same of one specimen.
 *
 * @param what was done to the bundle
 * @param why the one that refuses does
 */
record Disagreement(Specimen specimen, String what, String why) {
    @Override
    public String toString() {
        return what + " — " + why;
    }
}
