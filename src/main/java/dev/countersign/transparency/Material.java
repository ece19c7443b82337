package dev.countersign.transparency;

import dev.countersign.image.Digest;
import java.util.Arrays;

/** What comes with a signature and checks it. Equal bytes are the same material, and only they. */
public sealed interface Material {
    /** The encoding. */
    byte[] der();

    /** Whether {@code other} is of the same kind and has the same bytes. */
    default boolean isSameAs(Material other) {
        return getClass().equals(other.getClass()) && Arrays.equals(der(), other.der());
    }

    /** In words, for messages. */
    default String described() {
        String what = switch (this) {
            case Certificate certificate -> "certificate ";
            case Key key -> "public key ";
        };
        return what + Digest.sha256(der());
    }

    /** An X.509 certificate in DER: the signer's own, not its issuer's. */
    record Certificate(byte[] der) implements Material {
        public Certificate {
            der = der.clone();
        }
    }

    /** A SubjectPublicKeyInfo in DER. */
    record Key(byte[] der) implements Material {
        public Key {
            der = der.clone();
        }
    }
}
