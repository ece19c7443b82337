package dev.countersign.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.countersign.decision.Codes;
import dev.countersign.decision.TestProfiles;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.OwnAuthority;
import dev.countersign.identity.Subject;
import dev.countersign.identity.TextPattern;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.RealRegistry;
import dev.countersign.registry.http.HttpRegistry;
import dev.countersign.registry.http.HttpRegistrySettings;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.ProofPolicy.Demand;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.x509.InvalidCertificateException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What cosign signs with a certificate of an authority of one's own counts for a trust entry that names that authority. */
@TestInstance(Lifecycle.PER_CLASS)
class OwnAuthorityIT {
    /** What is signed with a certificate that is valid now; {@link Bench} knows what stands in braces. */
    private enum Signed {
        BUNDLE("cosign sign {certified} {alone}"),
        BUNDLE_ATTESTATION("cosign attest {certified} {alone} {scan}"),
        LEGACY("cosign sign {certified} {alone} {legacy}"),
        LEGACY_ATTESTATION("cosign attest {certified} {alone} {legacy} {scan}"),
        COSIGN_2("cosign2 sign {certified} --tlog-upload=false"),
        COSIGN_2_STAMPED("cosign2 sign {certified} {stamped2}");

        private final String command;

        Signed(String command) {
            this.command = command;
        }
    }

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @SuppressWarnings("NullAway.Init")
    private HttpRegistry registry;

    @BeforeAll
    void start(@TempDir Path folder) {
        RealRegistry server = RealRegistry.withReferrersApi();
        bench = new Bench(server, folder);
        registry = new HttpRegistry(
                HttpRegistrySettings.defaults().with(Set.of(server.host()), Credentials.NONE), InstantSource.system());
    }

    @AfterAll
    void stop() {
        registry.close();
        bench.close();
    }

    @TestFactory
    Stream<DynamicTest> takesWhatIsSignedWithItsCertificates() {
        return Stream.of(Signed.values())
                .map(signed -> dynamicTest(signed.name(), () -> {
                    Repository repository = bench.repository(signed.name().toLowerCase(Locale.ROOT));
                    Descriptor image = bench.push(repository, "the image");
                    bench.make(signed.command, repository, image);

                    tells(Told.MET, judged(signed, whileValid(bench.farm, Farm.ADDRESS), repository, image));
                    tells(
                            Flaw.CERTIFICATE_PATH_BROKEN.name(),
                            judged(signed, whileValid(Farm.create(), Farm.ADDRESS), repository, image));
                    tells(
                            Codes.SIGNER_UNTRUSTED,
                            judged(signed, whileValid(bench.farm, "else@acme.example"), repository, image));
                    tells(
                            signed == Signed.COSIGN_2_STAMPED ? Told.MET : Flaw.SIGNING_TIME_UNPROVED.name(),
                            judged(signed, stamped(), repository, image));
                }));
    }

    private TestProfiles whileValid(Farm farm, String address) {
        return judge().profile().certificate("signer", authority(farm), email(address));
    }

    private TestProfiles stamped() {
        return judge().profile()
                .certificate(
                        "signer",
                        authority(bench.farm),
                        email(Farm.ADDRESS),
                        "private",
                        new ProofPolicy(Demand.IGNORED, Demand.REQUIRED, Demand.IGNORED));
    }

    private Told judged(Signed signed, TestProfiles profile, Repository repository, Descriptor image) {
        return judge().on(
                        signed.command.contains("{scan}")
                                ? profile.scan("asked", Optional.empty())
                                : profile.signature("asked"),
                        repository,
                        image);
    }

    private Judge judge() {
        return new Judge(bench, registry);
    }

    private static IdentityMatcher email(String address) {
        return new IdentityMatcher(
                new TextPattern.Exact(""), new TextPattern.Exact(address), Optional.of(Subject.Kind.EMAIL), Map.of());
    }

    private static CertificateAuthority authority(Farm farm) {
        try {
            return OwnAuthority.parse("signer", farm.chain());
        } catch (InvalidCertificateException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static void tells(String code, Told told) {
        assertThat(told.code()).as(told.message()).isEqualTo(code);
    }
}
