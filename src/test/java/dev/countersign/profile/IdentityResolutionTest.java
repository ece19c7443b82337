package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.image.Digest;
import dev.countersign.people.Principal;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An identity map that a profile keeps in a ConfigMap. */
class IdentityResolutionTest {
    private static final String MAP = """
            {people: [{name: bob, identities: [{provider: github, id: "2"}, {provider: kubernetes, id: bob}]}],
             groups: [{name: managers, members: [bob]}]}""";

    private final Resolutions world = new Resolutions();
    private final JsonNode tree = parse("""
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceProfile
            metadata: {name: approved, uid: u, generation: 3}
            spec:
              scope: {namespaceSelector: {}, images: {include: ["ghcr.io/acme/**"]}}
              enforcement: {mode: Enforce}
              trust: [{name: ci, key: {secretRef: {name: scanner-keys, key: scanner.pub}}}]
              identityMap: {configMapRef: {name: people}}
              requirements:
                - {id: reviewed, kind: code-review, approvals: {from: [managers], distinctFrom: [author]}}
            """);

    private static JsonNode parse(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static IdentityDocument.Found found(String yaml) {
        return new IdentityDocument.Found(Digest.sha256(yaml.getBytes(StandardCharsets.UTF_8)), parse(yaml));
    }

    @Test
    void theMapIsLookedForUnderItsUsualKeyWhereNoneIsGiven() {
        assertThat(GoldenProfiles.profile(tree).identitiesIn())
                .contains(new TrustSource.Entry("people", "identity-map.yaml"));
    }

    @Test
    void aMapIsLostUntilItIsLookedFor() {
        assertThat(GoldenProfiles.profile(tree).identities().lost()).isPresent();
    }

    @Test
    void theMapThatIsKeptElsewhereCounts() {
        world.identities = found(MAP);

        assertThat(world.resolved(tree).profile().identities().person(new Principal("github", "2")))
                .contains("bob");
        assertThat(world.resolved(tree).profile().identities().lost()).isEmpty();
    }

    @Test
    void theDigestOfTheProfileBindsTheMapAndThatOfItsTextIsNamed() {
        world.identities = found(MAP);
        ResolvedProfile before = world.resolved(tree);

        world.identities = found(MAP.replace("id: bob", "id: rob"));

        assertThat(world.resolved(tree).digest()).isNotEqualTo(before.digest());
        assertThat(before.identitiesDigest()).contains(found(MAP).digest());
    }

    @Test
    void aProfileWhoseMapIsLostIsInForceAndHasAnotherDigest() {
        world.identities = found(MAP);
        Digest before = world.resolved(tree).digest();

        world.identities = new IdentityDocument.Absent("ConfigMap people is not there");
        ResolvedProfile lost = world.resolved(tree);

        assertThat(lost.profile().identities().lost()).contains("ConfigMap people is not there");
        assertThat(lost.identitiesDigest()).isEmpty();
        assertThat(lost.digest()).isNotEqualTo(before);
        assertThat(problems()).containsExactly("spec.identityMap.configMapRef: ConfigMap people is not there");
    }

    @Test
    void aKeptProfileIsRestoredWithTheMapOfThatTime() {
        world.identities = found(MAP);
        ResolvedProfile before = world.resolved(tree);

        Resolution restored = world.resolver().restore(tree.path("metadata"), before.text());

        assertThat(restored).isEqualTo(new Resolution.Resolved(before));
    }

    @Test
    void aProfileThatWasKeptWithoutItsMapIsRestoredWithoutIt() {
        ResolvedProfile before = world.resolved(tree);

        assertThat(world.resolver().restore(tree.path("metadata"), before.text()))
                .isInstanceOfSatisfying(Resolution.Resolved.class, again -> {
                    assertThat(again.profile().digest()).isEqualTo(before.digest());
                    assertThat(again.profile().profile().identities().lost()).isPresent();
                });
    }

    @Test
    void aMapWithAnythingWrongCountsForNothing() {
        world.identities = found(MAP.replace("github", "gihtub").replace("members: [bob]", "members: [rob]"));

        assertThat(world.resolved(tree).profile().identities().lost().orElseThrow())
                .contains("provider: is no provider that is known", "members[0]: people has nobody of this name");
        assertThat(problems())
                .allSatisfy(problem -> assertThat(problem).startsWith("spec.identityMap.configMapRef.key: "));
        assertThat(problems()).hasSize(2);
    }

    @Test
    void aMapCannotSayThatItIsElsewhere() {
        world.identities = found("{configMapRef: {name: other}}");

        assertThat(problems()).anySatisfy(problem -> assertThat(problem).contains("configMapRef: unknown field"));
    }

    @Test
    void aMapWithoutAGroupThatIsAskedForCountsForNothing() {
        world.identities = found(MAP.replace("managers", "directors"));

        assertThat(world.resolved(tree).profile().identities().lost().orElseThrow())
                .contains("no group managers");
    }

    @Test
    void aMapThatCannotBeReadCountsForNothing() {
        world.identities = new IdentityDocument.Unreadable("it is no YAML");

        assertThat(world.resolved(tree).profile().identities().lost()).contains("it is no YAML");
        assertThat(problems()).containsExactly("spec.identityMap.configMapRef.key: it is no YAML");
    }

    private List<String> problems() {
        return world.resolve(tree) instanceof Resolution.Resolved(var _, List<Problem> identities)
                ? identities.stream().map(Problem::toString).toList()
                : List.of("unresolved");
    }
}
