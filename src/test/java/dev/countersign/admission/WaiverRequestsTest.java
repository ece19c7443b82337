package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.profile.WaiverTerms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaiverRequestsTest {
    private final World world = new World();

    @BeforeEach
    void aProfileThatHonoursSecurity() {
        world.profiles.hold(TestProfiles.honouring(
                "honouring", new WaiverTerms(Duration.ofDays(30), List.of("security"), List.of())));
    }

    @Test
    void writesDownWhoAsks() {
        JsonNode patch = Patches.of(World.response(world.mutateException(request(exception()))));

        assertThat(patch.at("/0/op").asText()).isEqualTo("add");
        assertThat(patch.at("/0/path").asText()).isEqualTo("/spec/requestedBy");
        assertThat(patch.at("/0/value")).hasToString("{\"user\":\"alice\",\"groups\":[\"security\"]}");
    }

    @Test
    void refusesAValueOfTheUsersOwn() {
        ObjectNode forged = exception();
        ((ObjectNode) forged.path("spec")).set("requestedBy", Json.of("{'user':'carol','groups':['security']}"));

        assertThat(refusal(request(forged))).contains("spec.requestedBy: is whoever asks for it");
        assertThat(World.response(world.mutateException(request(forged))).has("patch"))
                .isFalse();
    }

    @Test
    void acceptsOneThatCounts() {
        assertThat(World.response(world.validateException(request(asked(exception()))))
                        .path("allowed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void refusesOneForARequirementThatNobodyHas() {
        ObjectNode exception = asked(exception());
        ((ObjectNode) exception.path("spec"))
                .set("requirements", Json.of("{'a':['sined']}").path("a"));

        assertThat(refusal(request(exception)))
                .contains("no profile that reaches namespace payments has a requirement sined");
    }

    @Test
    void refusesOneThatEnded() {
        ObjectNode exception = asked(exception());
        ((ObjectNode) exception.path("spec")).put("expiresAt", "2020-01-01T00:00:00Z");

        assertThat(refusal(request(exception))).contains("it expired at 2020-01-01T00:00:00Z");
    }

    @Test
    void refusesOneThatLastsTooLong() {
        ObjectNode exception = asked(exception());
        ((ObjectNode) exception.path("spec"))
                .put("expiresAt", world.now.plus(Duration.ofDays(31)).toString());

        assertThat(refusal(request(exception))).contains("it lasts for more than 30d");
    }

    @Test
    void refusesOneOfSomebodyWhoseExceptionsDoNotCount() {
        ObjectNode exception = exception();
        ((ObjectNode) exception.path("spec")).set("requestedBy", Json.of("{'user':'alice','groups':[]}"));
        ReviewJson review = ReviewJson.of("countersign.dev", "ComplianceException", "complianceexceptions", exception);
        review.request().put("namespace", "payments");

        assertThat(refusal(review)).contains("alice is in none of the groups security");
    }

    @Test
    void anUpdateKeepsWhoAskedAtFirst() {
        ObjectNode before = exception();
        ((ObjectNode) before.path("spec")).set("requestedBy", Json.of("{'user':'carol','groups':['security']}"));
        ObjectNode after = before.deepCopy();
        ((ObjectNode) after.path("spec")).remove("requestedBy");
        ReviewJson update = request(after);
        update.request().put("operation", "UPDATE").set("oldObject", before);

        assertThat(Patches.of(World.response(world.mutateException(update)))
                        .at("/0/value/user")
                        .asText())
                .isEqualTo("carol");

        ((ObjectNode) after.path("spec")).set("requestedBy", Json.of("{'user':'alice','groups':['security']}"));
        ReviewJson taken = request(after);
        taken.request().put("operation", "UPDATE").set("oldObject", before);

        assertThat(refusal(taken)).contains("spec.requestedBy");
    }

    private String refusal(ReviewJson review) {
        JsonNode response = World.response(world.validateException(review));
        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        return response.at("/status/message").asText();
    }

    private static ReviewJson request(JsonNode exception) {
        ReviewJson review = ReviewJson.of("countersign.dev", "ComplianceException", "complianceexceptions", exception);
        review.request().put("namespace", "payments");
        review.request().withObject("/userInfo").putArray("groups").add("security");
        return review;
    }

    private static ObjectNode asked(ObjectNode exception) {
        ((ObjectNode) exception.path("spec")).set("requestedBy", Json.of("{'user':'alice','groups':['security']}"));
        return exception;
    }

    private ObjectNode exception() {
        ObjectNode exception = Json.of("""
                {'apiVersion':'countersign.dev/v1alpha1','kind':'ComplianceException',
                'metadata':{'namespace':'payments','name':'glibc'},
                'spec':{'type':'Waiver','requirements':['signed'],'terms':['CVE-1'],
                'match':{'workloads':[{'kind':'Deployment','name':'api'}]},'reason':'no fix','owner':'team'}}""");
        ((ObjectNode) exception.path("spec"))
                .put("expiresAt", world.now.plus(Duration.ofDays(20)).toString());
        return exception;
    }
}
