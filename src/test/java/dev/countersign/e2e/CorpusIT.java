package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each manifest of {@code src/test/resources/corpus} goes through the command line, and through the webhook by the real API server,
 * both as a dry run and in earnest: refusals and warnings are the same, byte for byte. A file that is added is a case.
 */
class CorpusIT {
    private static final Path CORPUS =
            Path.of(System.getProperty("countersign.basedir", "."), "src", "test", "resources", "corpus");

    /** What no file can tell, and is put alike before it is compared; nothing else is. */
    private enum Inherent {
        /** The API server makes up the end of a generated name a moment before the webhook is asked. */
        GENERATED_NAME("/(generated-)[a-z0-9]{5} ", "/$1… "),
        /** Who asked a registry before remembers that it is down, and since when: the operator for long, a command while it runs. */
        KNOWN_TO_BE_DOWN("127.0.0.1:1 is known to be down since \\S+; next try in \\d+ s", "cannot connect");

        private final Pattern said;
        private final String known;

        Inherent(String said, String known) {
            this.said = Pattern.compile(said);
            this.known = known;
        }

        static String without(String text) {
            String alike = text;
            for (Inherent each : values()) {
                alike = each.said.matcher(alike).replaceAll(each.known);
            }
            return alike;
        }
    }

    @TempDir
    private static Path filled;

    private static List<CorpusSetting> settings = List.of();

    @BeforeAll
    static void apply() throws IOException {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            settings = folders.filter(Files::isDirectory)
                    .sorted()
                    .map(folder -> CorpusSetting.of(folder, filled))
                    .toList();
        }
        Map<String, String> places = places();
        settings.forEach(setting -> setting.apply(places));
        settings.forEach(CorpusSetting::await);
    }

    private static Map<String, String> places() {
        CorpusImages images = new CorpusImages();
        Map<String, String> places = new HashMap<>();
        places.put("registry", E2e.running().dev().value("REGISTRY"));
        places.put("down", E2e.NO_REGISTRY);
        places.put("key", images.key());
        places.put(
                "tomorrow",
                Instant.now()
                        .plus(Duration.ofDays(1))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        String approved = setting("approved").scene().namespace();
        images.push(approved).forEach((tag, digest) -> places.put("digest:" + tag, digest));
        return places;
    }

    private static CorpusSetting setting(String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void endsAsTheWorstOfThemComesTo() {
        CorpusSetting setting = setting("enforced");

        for (int status : List.of(0, 2)) {
            List<CorpusCase> alike = setting.cases().stream()
                    .filter(each -> each.status() == status)
                    .toList();
            assertThat(setting.checks(alike).status()).isEqualTo(status);
        }
    }

    @Test
    void thePackagedCommandSaysTheSame() throws IOException, InterruptedException {
        CorpusSetting setting = setting("restricted");
        List<CorpusCase> cases = setting.cases();

        Ran packaged = PackagedCommand.run(setting.check(cases));

        assertThat(packaged.exit()).as(packaged.err()).isEqualTo(1);
        isSame(CheckedFile.of(packaged.json()), setting.creates(cases, "--dry-run=server"));
    }

    @TestFactory
    Stream<DynamicContainer> saysOfEachManifestWhatTheWebhookSays() {
        return settings.stream()
                .map(setting -> DynamicContainer.dynamicContainer(setting.name(), tests(setting, setting.cases())));
    }

    /** All are checked in one run, so that OPA is not started for each. */
    private static Stream<DynamicTest> tests(CorpusSetting setting, List<CorpusCase> cases) {
        CheckedFile all = setting.checks(cases);
        Stream<DynamicTest> each = cases.stream()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    CheckedFile checked = all.in(one.file());
                    assertThat(checked.status()).as(checked.texts()).isEqualTo(one.status());
                    assertThat(one.words())
                            .allSatisfy(word -> assertThat(checked.texts()).contains(word));
                    isSame(checked, setting.creates(List.of(one), "--dry-run=server"));
                }));
        DynamicTest together = DynamicTest.dynamicTest("all of them, in earnest", () -> {
            List<CheckedFile> inOrder =
                    cases.stream().map(one -> all.in(one.file())).toList();
            isSame(inOrder.stream().reduce(CheckedFile::and).orElseThrow(), setting.creates(cases));
        });
        return Stream.concat(each, Stream.of(together));
    }

    private static void isSame(CheckedFile checked, Applied applied) {
        List<List<String>> known = checked.refusals();
        assertThat(applied.refusals())
                .as("as many objects are refused as\n%s", known)
                .hasSameSizeAs(known);
        for (int i = 0; i < known.size(); i++) {
            // Of several webhooks that refuse an object the API server passes on what one says.
            assertThat(Inherent.without(applied.refusals().get(i)))
                    .isIn(known.get(i).stream().map(Inherent::without).toList());
        }
        assertThat(applied.warnings()).isEqualTo(checked.warnings());
    }
}
