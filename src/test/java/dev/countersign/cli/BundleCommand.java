package dev.countersign.cli;

import java.nio.file.Path;

/** {@code countersign verify-bundle}, for tests of other packages. */
public final class BundleCommand {
    private BundleCommand() {}

    /** What it says against the bundle; empty where it verifies. */
    public static String refusal(Path bundle, String identity, String issuer, Path trustedRoot, Path artifact) {
        Ran ran = Ran.with(
                "verify-bundle",
                "--bundle",
                bundle.toString(),
                "--certificate-identity",
                identity,
                "--certificate-oidc-issuer",
                issuer,
                "--trusted-root",
                trustedRoot.toString(),
                artifact.toString());
        return switch (ran.exit()) {
            case Exit.VERIFIED -> "";
            case Exit.NOT_VERIFIED -> ran.err().strip();
            default -> throw new AssertionError("exit " + ran.exit() + ": " + ran.err());
        };
    }
}
