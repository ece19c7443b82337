package dev.countersign.tuf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The instances that Sigstore runs for everybody. */
public enum SigstoreInstance {
    /** What the world signs with. */
    PUBLIC_GOOD("https://tuf-repo-cdn.sigstore.dev", "sigstore-public-good"),
    /** What Sigstore's own tools are tried with. */
    STAGING("https://tuf-repo-cdn.sigstage.dev", "sigstore-staging");

    private final String mirror;
    private final String place;
    private final String initialRoot;

    SigstoreInstance(String mirror, String name) {
        this.mirror = mirror;
        this.place = "trustroot/" + name + ".root.json";
        this.initialRoot = read(place);
    }

    /** Where its repository is. */
    public String mirror() {
        return mirror;
    }

    /** The {@code root.json} that ships with sigstore-java 2.0.0; the repository leads from there to its newest. */
    public String initialRoot() {
        return initialRoot;
    }

    /** What that is called among what comes with us. */
    public String place() {
        return place;
    }

    private static String read(String place) {
        try (InputStream in = SigstoreInstance.class.getClassLoader().getResourceAsStream(place)) {
            if (in == null) {
                throw new IllegalStateException(place + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
