package dev.countersign.cli;

/** What looking at an image came to. */
enum Conclusion {
    VERIFIED("verified", Exit.VERIFIED),
    NOT_VERIFIED("not verified", Exit.NOT_VERIFIED),
    COULD_NOT_TELL("could not tell", Exit.COULD_NOT_TELL);

    private final String words;
    private final int exit;

    Conclusion(String words, int exit) {
        this.words = words;
        this.exit = exit;
    }

    int exit() {
        return exit;
    }

    @Override
    public String toString() {
        return words;
    }
}
