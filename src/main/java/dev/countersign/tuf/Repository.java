package dev.countersign.tuf;

/** A mirror of a repository. */
public interface Repository {
    /**
     * Asks for a file. Answers within a deadline of its own; never throws for what a mirror does.
     *
     * @param path below the mirror's address
     * @param most more bytes than these are not received
     */
    Download fetch(String path, int most);
}
