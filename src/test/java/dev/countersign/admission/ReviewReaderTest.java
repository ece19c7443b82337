package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.admission.Received.Understood;
import dev.countersign.admission.Received.Unusable;
import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewReaderTest {
    @Test
    void readsWhatTheApiServerSends() {
        ReviewJson json = ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", Manifests.GOOD))
                .dryRun();
        json.request()
                .withObjectProperty("userInfo")
                .withArrayProperty("groups")
                .add("system:authenticated");

        assertThat(ReviewReader.read(json.bytes())).isInstanceOfSatisfying(Understood.class, understood -> {
            Review review = understood.review();
            assertThat(review.uid()).isEqualTo(ReviewJson.UID);
            assertThat(review.kind()).isEqualTo("Pod");
            assertThat(review.namespace()).isEqualTo("payments");
            assertThat(review.user().name()).isEqualTo("alice");
            assertThat(review.user().groups()).containsExactly("system:authenticated");
            assertThat(review.dryRun()).isTrue();
            assertThat(review.oldObject()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{}",
                "not json",
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\"}",
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":null}",
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{}}",
            })
    void refusesANullOrMalformedReviewThatHasNoUid(String body) {
        assertThat(ReviewReader.read(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Unusable.class, unusable -> assertThat(unusable.uid()).isEmpty());
    }

    @Test
    void refusesAMemberThatIsThereTwice() {
        String twice = new String(good().bytes(), StandardCharsets.UTF_8)
                .replace("\"operation\":\"CREATE\"", "\"operation\":\"DELETE\",\"operation\":\"CREATE\"");

        assertThat(ReviewReader.read(twice.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Unusable.class);
    }

    @Test
    void refusesWhatNestsTooDeep() {
        String deep = "[".repeat(5000) + "]".repeat(5000);

        assertThat(ReviewReader.read(deep.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "CONNECT", "create", "NONSENSE"})
    void refusesAnOperationThatNoRuleNames(String operation) {
        assertThat(unusable(request -> request.put("operation", operation)).why())
                .contains(operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operation", "kind", "resource", "userInfo", "object"})
    void refusesAReviewThatLacksAMemberAndEchoesItsUid(String member) {
        Unusable unusable = unusable(request -> request.remove(member));

        assertThat(unusable.uid()).contains(ReviewJson.UID);
        assertThat(unusable.why()).contains(member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"operation", "namespace", "name", "subResource", "dryRun", "object", "userInfo", "kind"})
    void refusesAMemberOfAnotherType(String member) {
        assertThat(unusable(request -> request.put(member, 7)).why()).contains(member);
    }

    @Test
    void refusesAnUpdateWithoutTheOldObject() {
        assertThat(unusable(request -> request.put("operation", "UPDATE")).why())
                .contains("request.oldObject");
    }

    @Test
    void refusesACreationWithAnOldObject() {
        assertThat(unusable(request -> request.putObject("oldObject")).why()).contains("request.oldObject");
    }

    @Test
    void refusesAnotherVersionOfTheReview() {
        ReviewJson review = good();
        review.root().put("apiVersion", "admission.k8s.io/v1beta1");

        assertThat(ReviewReader.read(review.bytes())).isInstanceOf(Unusable.class);
    }

    @Test
    void refusesAReviewWithoutARequesterName() {
        assertThat(unusable(request -> request.withObjectProperty("userInfo").put("username", ""))
                        .why())
                .contains("request.userInfo.username");
    }

    @Test
    void refusesGroupsThatAreNoStrings() {
        assertThat(unusable(request -> request.withObjectProperty("userInfo")
                                .putArray("groups")
                                .add(1))
                        .why())
                .contains("request.userInfo.groups");
    }

    private static ReviewJson good() {
        return ReviewJson.create(WorkloadKind.POD, Manifests.pod("api", Manifests.GOOD));
    }

    private static Unusable unusable(Consumer<ObjectNode> spoil) {
        ReviewJson review = good();
        spoil.accept(review.request());
        return switch (ReviewReader.read(review.bytes())) {
            case Unusable unusable -> unusable;
            case Understood understood -> throw new AssertionError("understood: " + understood);
        };
    }

    @Test
    void findsNoUidThatIsNotAString() {
        ReviewJson review = good();
        review.request().put("uid", 5);

        assertThat(ReviewReader.read(review.bytes()))
                .isInstanceOfSatisfying(
                        Unusable.class, unusable -> assertThat(unusable.uid()).isEqualTo(Optional.empty()));
    }
}
