package dev.countersign.cli;

import dev.countersign.attestation.Subjects;
import dev.countersign.signature.ArtifactVerifier;
import dev.countersign.signature.Objection;
import dev.countersign.signature.Payload;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verification;
import dev.countersign.signature.Verified;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "verify-bundle", description = "Verifies a Sigstore bundle beside the file that it is about.")
final class VerifyBundle implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SignerOptions signer;

    @Option(
            names = "--bundle",
            required = true,
            paramLabel = "FILE",
            description = "The bundle, of version 0.1, 0.2 or 0.3.")
    @SuppressWarnings("NullAway.Init")
    private Path bundle;

    @Parameters(
            paramLabel = "FILE_OR_DIGEST",
            description = "What it is about: a file, or the digest of one (sha256:...).")
    @SuppressWarnings("NullAway.Init")
    private String file;

    VerifyBundle(TrustedRoots roots) {
        this.signer = new SignerOptions(roots);
    }

    @Override
    public Integer call() throws UnusableException, UntoldException {
        byte[] json = new InputFile("bundle", bundle).read();
        FileArgument about = FileArgument.of(file);
        Trust trust = signer.trust();
        return switch (ArtifactVerifier.verify(json, about.artifact(), trust.anchors())) {
            case Verification.Rejected<Payload>(Rejection rejection) ->
                refuse(new Objection(rejection.flaw(), rejection.message()));
            case Verification.Accepted<Payload>(Verified<Payload> verified) ->
                objection(verified, about, trust).map(this::refuse).orElseGet(() -> accept(verified, trust));
        };
    }

    private static Optional<Objection> objection(Verified<Payload> verified, FileArgument about, Trust trust) {
        return Subjects.lack(verified, about.digest())
                .or(() -> trust.doubt(verified).map(Trust.Doubt::why));
    }

    private int refuse(Objection why) {
        spec.commandLine().getErr().println("not verified: " + Line.of(why.flaw() + ": " + why.message()));
        return Exit.NOT_VERIFIED;
    }

    private int accept(Verified<Payload> verified, Trust trust) {
        var out = spec.commandLine().getOut();
        out.println("verified: signed by " + SignerText.of(verified.signer()));
        ProofText.of(verified).forEach(line -> out.println("  " + line));
        trust.roots().forEach(root -> out.println("  checked with " + root));
        return Exit.VERIFIED;
    }
}
