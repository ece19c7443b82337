package dev.countersign.differential;

import dev.countersign.identity.TestLeaf;
import dev.countersign.image.Digest;
import dev.countersign.signature.TestKeyless;
import dev.countersign.signature.TestSigstore;
import dev.countersign.signature.TestTrustRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Bundles of a Sigstore in memory, all about one file. */
final class Minted {
    static final String PREDICATE_TYPE = "https://example.com/predicate";

    private static final byte[] FILE = {1, 2, 3};
    private static final Digest DIGEST = Digest.sha256(FILE);

    private final TestSigstore sigstore = TestSigstore.create();
    private final Path folder;
    private final Path file;
    private final Path root;

    Minted(Path folder) {
        this.folder = folder;
        this.file = written("file", FILE);
        this.root = rootOf("trusted_root.json", sigstore.trusted());
    }

    TestSigstore sigstore() {
        return sigstore;
    }

    TestKeyless statement() {
        return statement("a file");
    }

    /** @param name that the statement has for the file; sigstore-java wants one */
    TestKeyless statement(String name) {
        return sigstore.states("""
                {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"%s","digest":{"sha256":"%s"}}],\
                "predicateType":"%s","predicate":{}}""".formatted(name, DIGEST.hex(), PREDICATE_TYPE));
    }

    TestKeyless bare() {
        return sigstore.signsFile(FILE);
    }

    Specimen specimen(String name, TestKeyless signed) {
        String json = new String(signed.bundle().json(), StandardCharsets.UTF_8);
        return new Specimen(name, json, file, root, TestLeaf.URI, TestLeaf.ISSUER);
    }

    Path rootOf(String name, TestTrustRoot trusted) {
        return written(name, trusted.json().getBytes(StandardCharsets.UTF_8));
    }

    List<Specimen> good() {
        return List.of(
                specimen("statement", statement().logged()),
                specimen("statement 0.1", statement().version("0.1").logged()),
                specimen("statement, stamped", statement().logged().stamped()),
                specimen("statement, Rekor 2", statement().loggedIn2().stamped()),
                specimen("file", bare().logged()),
                specimen("file 0.2", bare().version("0.2").logged()),
                specimen("file, stamped", bare().logged().stamped()),
                specimen("file, Rekor 2", bare().loggedIn2().stamped()));
    }

    private Path written(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
