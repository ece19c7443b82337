package dev.countersign.differential;

import dev.countersign.cli.ImageCommand;

/** Us: {@code verify} of an image, in this process. */
record CountersignOnImages(Stand stand) implements Judge {
    @Override
    public Opinion of(Specimen specimen) {
        String type = Shape.of(specimen).isAttestation() ? Minted.PREDICATE_TYPE : "signature";
        String refusal = ImageCommand.refusal(stand.image(specimen), stand.key(), type);
        return refusal.isEmpty() ? new Opinion.Accepts() : new Opinion.Refuses(refusal);
    }
}
