package dev.countersign.image;

/** The grammar of distribution/reference, with the normalisation that container runtimes apply. */
final class ReferenceGrammar {
    private ReferenceGrammar() {}

    static ImageRef parse(String text) throws InvalidReferenceException {
        int colon = text.lastIndexOf(':');
        int slash = text.indexOf('/');
        if (colon < slash || slash < 0) {
            throw new InvalidReferenceException("not read yet: " + text);
        }
        Repository repository = new Repository(text.substring(0, slash), text.substring(slash + 1, colon));
        return new ImageRef.Tagged(repository, text.substring(colon + 1));
    }
}
