package dev.countersign.differential;

import dev.countersign.signature.TestKeyless;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.transparency.TestLog;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;

/** Bundles that are made otherwise rather than changed afterwards: all their signatures hold. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum Minting {
    LOGGED_AT((minted, random) -> made(minted, "logged", minted.statement().loggedAt(around(random)))),
    STAMPED_AT((minted, random) ->
            made(minted, "stamped", minted.statement().loggedIn2().stampedAt(around(random)))),
    LOGGED_AND_STAMPED_AT((minted, random) ->
            made(minted, "both", minted.bare().loggedAt(around(random)).stampedAt(around(random)))),
    LOGGED_IN_AN_UNKNOWN_LOG((minted, random) ->
            made(minted, "unknown log", minted.bare().loggedIn(TestLog.rekor1("rekor.example"), around(random)))),
    LOGGED_IN_TWO(
            (minted, _) -> made(minted, "two logs", minted.statement().logged().loggedIn2())),
    STAMPED_BY_A_STRANGER_TOO((minted, random) -> made(
            minted,
            "two stamps",
            minted.bare().loggedIn2().stamped().stampedBy(TestSigstore.create().timestamps(), around(random)))),
    NEVER_STAMPED((minted, _) -> made(minted, "no stamp", minted.bare().loggedIn2())),
    NEVER_LOGGED((minted, _) -> made(minted, "no log", minted.bare().stamped())),
    SIGNED_BY_ANOTHER((minted, _) -> made(
            minted,
            "other signer",
            minted.statement().signedBy(TestSigner.create()).logged())),
    OF_ANOTHER((minted, _) -> made(
            minted,
            "other person",
            minted.bare().leaf(leaf -> leaf.email("mallory@example.com")).logged())),
    OF_ANOTHER_ISSUER((minted, _) -> made(
            minted,
            "other issuer",
            minted.bare().leaf(leaf -> leaf.fulcio(8, "https://evil.example")).logged())),
    OF_ANOTHER_SIGSTORE((minted, _) -> made(
            minted,
            "other Sigstore",
            TestSigstore.create().signsFile(new byte[] {1, 2, 3}).logged())),
    ABOUT_ANOTHER_FILE((minted, _) -> made(
            minted, "other file", minted.sigstore().signsFile(new byte[] {1}).logged())),
    NAMED_BEYOND_ASCII(
            (minted, _) -> made(minted, "non-ASCII", minted.statement("façade").logged())),
    BY_P384((minted, _) -> made(
            minted,
            "P-384",
            minted.bare().holder(TestSigner.shared(TestSigner.Kind.P384)).logged())),
    BY_RSA((minted, _) -> made(
            minted,
            "RSA",
            minted.bare().holder(TestSigner.shared(TestSigner.Kind.RSA2048)).logged())),
    UNDER_AN_ENDED_LOG_KEY((minted, random) ->
            made(minted, "ended log key", minted.bare().logged()).under(ended(minted, random)));

    private final BiFunction<Minted, Random, Specimen> making;

    Minting(BiFunction<Minted, Random, Specimen> making) {
        this.making = making;
    }

    Specimen of(Minted minted, Random random) {
        Specimen made = making.apply(minted, random);
        return made.with(name(), made.bundle());
    }

    private static Specimen made(Minted minted, String name, TestKeyless signed) {
        return minted.specimen(name, signed);
    }

    /** The certificate is valid for 300 seconds before and after. */
    private static Instant around(Random random) {
        return TestCertificate.NOW.plusSeconds(random.nextInt(-600, 600));
    }

    private static Path ended(Minted minted, Random random) {
        Instant end = TestCertificate.NOW.minusSeconds(random.nextInt(1, 600));
        Log ended = minted.sigstore().rekor1().believed(new Validity(Instant.EPOCH, Optional.of(end)));
        return minted.rootOf("ended.json", minted.sigstore().trusted().logs(ended));
    }
}
