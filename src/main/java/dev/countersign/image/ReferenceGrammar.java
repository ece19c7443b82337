package dev.countersign.image;

/** The grammar of distribution/reference, with the normalisation that container runtimes apply. */
final class ReferenceGrammar {
    private ReferenceGrammar() {}

    static ImageRef parse(String text) throws InvalidReferenceException {
        throw new InvalidReferenceException("not read yet: " + text);
    }
}
