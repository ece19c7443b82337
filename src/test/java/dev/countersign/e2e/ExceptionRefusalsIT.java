package dev.countersign.e2e;

import static dev.countersign.e2e.AskingAlice.exception;
import static dev.countersign.e2e.AskingAlice.in;
import static dev.countersign.e2e.AskingAlice.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which exceptions are refused, and which changes of one. */
class ExceptionRefusalsIT {
    private final Pipeline pipeline = Pipeline.of("exceptions-refused");
    private final Terms terms = Terms.signed(pipeline, TestSigner.create());

    @Test
    void refusesWhatNobodyCouldAnswerFor() {
        AskingAlice alice = AskingAlice.in("bad-waiver", terms);
        Scene scene = alice.scene();

        assertThat(Scene.refusal(() -> alice.ask(exception("forged", "api", in(Duration.ofHours(1)))
                        .replace("spec:\n", "spec:\n  requestedBy: {user: carol, groups: [devs]}\n"))))
                .contains("spec.requestedBy: is whoever asks for it");
        assertThat(Scene.refusal(() -> alice.ask(
                        exception("typo", "api", in(Duration.ofHours(1))).replace("[signed]", "[sined]"))))
                .contains("has a requirement sined; they have signed");
        assertThat(Scene.refusal(() -> alice.ask(exception("long", "api", in(Duration.ofDays(31))))))
                .contains("it lasts for more than 30d");
        assertThat(Scene.refusal(() -> alice.ask(exception("past", "api", in(Duration.ofHours(-1))))))
                .contains("it expired at");
        assertThat(Scene.refusal(() -> scene.admin()
                        .resource(read(exception("admin", "api", in(Duration.ofHours(1)))))
                        .inNamespace(scene.namespace())
                        .create()))
                .contains("takes somebody of the groups devs");
    }

    @Test
    void neverChangesButForAnEarlierEnd() {
        AskingAlice alice = AskingAlice.in("kept-waiver", terms);
        Scene scene = alice.scene();
        alice.ask(exception("unsigned", "api", in(Duration.ofHours(1))));

        assertThat(Scene.refusal(() -> alice.end(in(Duration.ofHours(2))))).contains("can end earlier, never later");
        for (String spec : List.of(
                "{\"match\":{\"workloads\":[{\"kind\":\"Deployment\",\"name\":\"web\"}]}}",
                "{\"requestedBy\":{\"user\":\"carol\",\"groups\":[]}}")) {
            assertThat(scene.kubectl("alice", "patch", "cex/unsigned", "--type=merge", "-p", "{\"spec\":" + spec + "}")
                            .output())
                    .contains("an exception is never changed but for an earlier expiresAt");
        }
        alice.end(in(Duration.ofMinutes(30)));
    }
}
