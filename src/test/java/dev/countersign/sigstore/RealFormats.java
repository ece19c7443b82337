package dev.countersign.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.countersign.decision.Codes;
import dev.countersign.registry.RealRegistry;
import dev.countersign.signature.Flaw;
import dev.countersign.sigstore.Lab.Made;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What each tool makes is accepted where the tool put it, and refused with any part of it changed, with whichever registry. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RealFormats {
    private final Supplier<RealRegistry> server;
    private final Map<Format, Made> all = new EnumMap<>(Format.class);

    @SuppressWarnings("NullAway.Init")
    private Lab lab;

    RealFormats(Supplier<RealRegistry> server) {
        this.server = server;
    }

    @BeforeAll
    void makeOfEachFormatTwo(@TempDir Path folder) {
        lab = new Lab(server.get(), folder);
        for (Format format : Format.values()) {
            all.put(format, lab.make(format));
        }
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @TestFactory
    Stream<DynamicTest> acceptsWhatTheToolMade() {
        return ofEach(format -> tells(Told.MET, lab.judged(format, made(format))));
    }

    @TestFactory
    Stream<DynamicTest> acceptsTheSameBytesElsewhere() {
        return ofEach(format -> tells(Told.MET, lab.judged(format, made(format).stored())));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsAboutAnotherImage() {
        return ofEach(format -> tells(
                Flaw.EVIDENCE_FOR_OTHER_IMAGE.name(),
                lab.judged(format, made(format).other())));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatLacksAProofThatIsAskedFor() {
        return ofEach(
                format -> !format.policy().equals(format.everyProof()),
                format -> tells(
                        Flaw.PROOF_MISSING.name(),
                        lab.judged(format, format.everyProof(), made(format).stored())));
    }

    @TestFactory
    Stream<DynamicTest> overlooksABundleThatIsListedButRefersToAnotherImage() {
        return ofEach(
                format -> format.place.isReferrer(),
                format -> tells(
                        format.isAttestation() ? Codes.SCAN_MISSING : Codes.SIGNATURE_MISSING,
                        lab.judgedMislisted(format, made(format).stored())));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatWasTamperedWith() {
        return Stream.of(Tampering.values())
                .flatMap(tampering -> Stream.of(Format.values())
                        .filter(format -> tampering.isPossible(made(format).stored()))
                        .map(format -> dynamicTest(tampering + " of " + format, () -> refuses(tampering, format))));
    }

    @Test
    void triesEachWayOfTamperingOnSomething() {
        assertThat(Tampering.values())
                .allMatch(tampering -> all.values().stream().anyMatch(made -> tampering.isPossible(made.stored())));
    }

    private void refuses(Tampering tampering, Format format) {
        tells(
                tampering.code(format),
                lab.judged(
                        format, tampering.of(made(format).stored(), made(format).other())));
    }

    private static void tells(String code, Told told) {
        assertThat(told.code()).as(told.message()).isEqualTo(code);
    }

    private Made made(Format format) {
        return Objects.requireNonNull(all.get(format));
    }

    private static Stream<DynamicTest> ofEach(Consumer<Format> test) {
        return ofEach(_ -> true, test);
    }

    private static Stream<DynamicTest> ofEach(Predicate<Format> which, Consumer<Format> test) {
        return Stream.of(Format.values())
                .filter(which)
                .map(format -> dynamicTest(format.name(), () -> test.accept(format)));
    }
}
