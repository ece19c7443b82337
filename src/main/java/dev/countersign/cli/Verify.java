package dev.countersign.cli;

import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Verifies what is signed of an image in its registry.",
            "Looks at the bundles that refer to it and at cosign's .sig and .att tags, and says of each what came of it."
        })
final class Verify implements Callable<Integer> {
    private final Registries registries;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SignerOptions signer;

    @Mixin
    private final RegistryOptions registry = new RegistryOptions();

    @Option(
            names = "--type",
            paramLabel = "KIND|URI",
            description = {
                "What must be accepted for the image to be verified: signature (the default), vuln-scan, sbom or another kind",
                "of evidence, or the URI of a predicate type."
            })
    private String type = "signature";

    @Option(names = "--output", paramLabel = "text|json", description = "How it is told. Default: text.")
    private Output output = Output.text;

    @Parameters(paramLabel = "IMAGE", description = "A reference with a tag or a digest.")
    @SuppressWarnings("NullAway.Init")
    private String image;

    Verify(Registries registries, TrustedRoots roots) {
        this.registries = registries;
        this.signer = new SignerOptions(roots);
    }

    /** In the spelling of the option. */
    enum Output {
        text,
        json
    }

    @Override
    public Integer call() throws UnusableException, UntoldException {
        Inspection inspection = inspect(reference(), ClaimType.parse(type));
        var out = spec.commandLine().getOut();
        switch (output) {
            case text -> TextReport.of(inspection).forEach(out::println);
            case json -> out.println(JsonReport.of(inspection));
        }
        return inspection.conclusion().exit();
    }

    private Inspection inspect(ImageRef reference, ClaimType wanted) throws UnusableException, UntoldException {
        try (Registries.Access access =
                registry.open(registries, List.of(reference.repository()), InstantSource.system())) {
            // Last: a root may have to be fetched.
            Trust trust = signer.trust();
            return new ImageCheck(reference, wanted, trust).in(access.registry());
        }
    }

    private ImageRef reference() throws UnusableException {
        try {
            return ImageRef.parse(image);
        } catch (InvalidReferenceException invalid) {
            throw new UnusableException("the image " + image + ": " + invalid.getMessage());
        }
    }
}
