package dev.countersign.transparency;

import dev.countersign.image.Printable;

/** Of which type an entry's body is, such as hashedrekord 0.0.1. */
record KindVersion(String kind, String version) {
    @Override
    public String toString() {
        return Printable.of(kind + " " + version);
    }
}
