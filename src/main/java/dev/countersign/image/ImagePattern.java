package dev.countersign.image;

/**
 * A pattern over canonical repositories such as {@code ghcr.io/acme/**}: {@code *} stands for any characters but a slash,
 * {@code **} for any at all, and the whole of {@code domain/path} must match. Never matched against the raw reference.
 */
public record ImagePattern(String text) {
    /** @throws IllegalArgumentException where the pattern could match no repository; the message says why */
    public ImagePattern {
        PatternGrammar.refusal(text).ifPresent(why -> {
            throw new IllegalArgumentException("image pattern " + Printable.quoted(text) + ": " + why);
        });
    }

    /** Whether this pattern matches the whole of the repository's canonical name. */
    public boolean matches(Repository repository) {
        return PatternGrammar.matches(text, repository.toString());
    }

    /** Whether the pattern itself says which registry host it means, so that nobody else's registry can match. */
    public boolean namesHost() {
        return PatternGrammar.host(text).filter(host -> !host.contains("*")).isPresent();
    }

    @Override
    public String toString() {
        return text;
    }
}
