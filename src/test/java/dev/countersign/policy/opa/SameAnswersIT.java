package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.KindPage;
import dev.countersign.json.Canonical;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answers;
import dev.countersign.policy.DeployedRules;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule that is shipped answers the same, whether what it judges is sent with each call or kept in OPA. */
class SameAnswersIT {
    private static final Library LIBRARY = LibraryFiles.load(SameAnswersIT.class.getClassLoader());
    private static final int TIMES = 6;
    private static final long SEED = Long.getLong("seed", 1L);
    private static final long MOST = 4 << 20;

    private static OpaProcess opa;
    private static OpaProcess other;
    private static OpaPolicyEngine keeping;
    private static OpaPolicyEngine sending;

    @BeforeAll
    static void start() {
        opa = OpaProcess.start();
        other = OpaProcess.start();
        keeping = engine(opa, 0);
        sending = engine(other, Integer.MAX_VALUE);
        assertThat(keeping.check(Instant.now().plusSeconds(300))).isEqualTo(new Readiness.Ready());
        assertThat(sending.check(Instant.now().plusSeconds(300))).isEqualTo(new Readiness.Ready());
    }

    @AfterAll
    static void stop() {
        opa.close();
        other.close();
    }

    static List<KindPage> pages() {
        return KindPage.all().stream()
                .filter(page -> !page.name().equals("signature"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whateverAKindsEvidenceSays(KindPage page) {
        Random random = new Random(SEED);
        for (int time = 0; time < TIMES; time++) {
            JsonNode shape = page.shape();
            for (int changes = 0; changes < time; changes++) {
                change(shape, random);
            }
            PolicyInput input = input(page, shape);
            Answers sent = sending.evaluate(input, soon());

            assertThat(keeping.evaluate(input, soon()))
                    .as("time %d of -Dseed=%d: %s", time, SEED, shape)
                    .isEqualTo(sent);
            if (time == 0) {
                assertThat(sent.byAsk()).isNotEmpty();
                assertThat(sent.byAsk().values()).allMatch(Answer.Decided.class::isInstance);
            }
        }
    }

    /** Takes something away, or puts something else there that looks like a reference. */
    private static void change(JsonNode shape, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(shape, objects);
        ObjectNode one = objects.get(random.nextInt(objects.size()));
        if (one.isEmpty()) {
            return;
        }
        String member = one.properties().stream()
                .skip(random.nextInt(one.size()))
                .findFirst()
                .orElseThrow()
                .getKey();
        switch (random.nextInt(4)) {
            case 0 -> one.remove(member);
            case 1 -> one.put(member, "sha256:" + "0".repeat(64));
            case 2 ->
                one.putArray("facts")
                        .addObject()
                        .put("path", "/now")
                        .put("sha256", Canonical.of(shape).digest().hex());
            default -> one.putObject(member).put("$ref", "#/facts/0").put("sha256", "0".repeat(64));
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(each -> collect(each, objects));
    }

    private static PolicyInput input(KindPage page, JsonNode shape) {
        Ask[] asks = page.requirements().stream()
                .filter(requirement -> requirement.path("kind").asText().equals(page.kind()))
                .flatMap(requirement -> requirement.path("policies").valueStream())
                .map(use -> ask(page, use))
                .toArray(Ask[]::new);
        Ask[] numbered = Stream.concat(
                        Stream.of(asks),
                        Stream.of(ask(page, PolicyInputs.params().put("name", "mutable-tags"))))
                .toArray(Ask[]::new);
        for (int at = 0; at < numbered.length; at++) {
            Ask ask = numbered[at];
            numbered[at] = new Ask("a" + at, ask.requirement(), ask.policy(), ask.params(), ask.image(), ask.about());
        }
        return page.name().equals("vuln-scan")
                ? Bills.scanned(Canonical.of(shape.path("findings")), numbered)
                : Bills.input(page.kind(), Canonical.of(shape), numbered);
    }

    private static Ask ask(KindPage page, JsonNode use) {
        About about = page.name().equals("vuln-scan")
                ? About.scan(PolicyInputs.SCAN, List.of(PolicyInputs.SCAN))
                : new About(page.kind(), Bills.EVIDENCE, List.of(Bills.EVIDENCE));
        return new Ask(
                "",
                "requirement",
                use.path("name").asText(),
                use.path("params"),
                Optional.of(PolicyInputs.APP),
                Optional.of(about));
    }

    private static OpaPolicyEngine engine(OpaProcess opa, int large) {
        return new OpaPolicyEngine(
                new OpaSettings(opa.uri(), Duration.ofSeconds(60), 4 << 20),
                new FactBounds(large, MOST),
                LIBRARY,
                DeployedRules.NONE,
                InstantSource.system(),
                new Pushes());
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(120);
    }
}
