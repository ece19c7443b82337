package dev.countersign.profile;

/**
 * Something wrong with a profile.
 *
 * @param path such as {@code spec.trust[0].key.pemm}
 * @param message what is wrong, what was found, what to write instead
 */
public record Problem(String path, String message) {
    @Override
    public String toString() {
        return path + ": " + message;
    }
}
