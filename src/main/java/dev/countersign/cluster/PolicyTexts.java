package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cluster.Publications.Publication;
import dev.countersign.image.Digest;
import dev.countersign.policy.Fault;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.profile.DeploymentPolicyParser;
import dev.countersign.profile.DeploymentPolicyParser.Parsed;
import dev.countersign.profile.Problem;
import dev.countersign.profile.PublishedPolicy;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Brings the texts of policies, wherever they are. */
record PolicyTexts(Predicate<String> shipped, Publications publications) {
    /**
     * What bringing one came to.
     *
     * @param publication of what lies elsewhere, which may fare otherwise another time though the object stays as it is
     */
    record Brought(Text text, Optional<Published> publication) {}

    /** A text that lies elsewhere, and by whose keys and roots it was verified; empty where these were not all there. */
    record Published(PublishedPolicy policy, Optional<Digest> trust) {}

    /** A text, or why there is none. */
    sealed interface Text {
        /**
         * It can be looked through.
         *
         * @param problem how the object says what is wrong with it
         */
        record There(PolicyDraft draft, Function<Fault, Problem> problem) implements Text {}

        /** There is none that could be used. */
        record Refused(List<Problem> problems) implements Text {
            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /** It could not be told. */
        record Untold(String why) implements Text {}
    }

    Brought of(GenericKubernetesResource policy) {
        return switch (DeploymentPolicyParser.parse(
                Serialization.jsonMapper().<JsonNode>valueToTree(policy), shipped)) {
            case Parsed.Invalid(List<Problem> problems) -> new Brought(new Text.Refused(problems), Optional.empty());
            case Parsed.Valid(PolicyDraft draft) ->
                new Brought(new Text.There(draft, DeploymentPolicyParser::problem), Optional.empty());
            case Parsed.Published(PublishedPolicy published) -> {
                // Before: what changes meanwhile is then looked at again.
                Optional<Digest> trust = publications.trust(published);
                yield new Brought(text(published), Optional.of(new Published(published, trust)));
            }
        };
    }

    private Text text(PublishedPolicy published) {
        return switch (publications.read(published)) {
            case Publication.Signed(PolicyDraft draft) -> new Text.There(draft, published::problem);
            case Publication.Refused(List<Problem> problems) -> new Text.Refused(problems);
            case Publication.Untold(String why) -> new Text.Untold(why);
        };
    }

    /** Whether whoever may have signed it are others now. */
    boolean isOfOtherTrust(Published published) {
        return !publications.trust(published.policy()).equals(published.trust());
    }
}
