package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.people.GitOps;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Principal;
import dev.countersign.people.Role;
import dev.countersign.signature.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is attested of a change and its deployment, and profiles that ask who approved. */
final class ApprovalScenes {
    static final String CODE_REVIEW = "https://countersign.dev/code-review/v1";
    private static final String COMMIT = "a".repeat(40);
    private static final String HEAD = "b".repeat(40);
    static final Instant MERGED = Instant.parse("2026-08-21T10:00:00Z");
    static final IdentityMap PEOPLE = new IdentityMap(
            Stream.of("alice", "bob", "carol", "dave")
                    .flatMap(name -> Stream.of("github", "jira", "kubernetes")
                            .map(provider -> Map.entry(new Principal(provider, name), name)))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
            Map.of("managers", Set.of("bob", "carol")),
            new GitOps(Set.of("argocd"), Set.of("https://github.com/acme/deploy.git/")));

    static EvidenceKind kind(String word) {
        return EvidenceKind.parse(word).orElseThrow();
    }

    static TestProfiles reviewed(TestProfiles profile, String... rules) {
        return profile.requires(
                "reviewed", Optional.of(kind("code-review")), List.of(), Optional.empty(), List.of(rules));
    }

    static TestProfiles approved(int min, List<String> from, Role... distinctFrom) {
        return TestProfiles.profile()
                .trust("release", RELEASE)
                .identities(PEOPLE)
                .approved(min, from, distinctFrom)
                .requires("approved", Optional.of(kind("deploy-approval")), List.of(), Optional.empty(), List.of());
    }

    static TestProfiles besidesReview(TestProfiles approved) {
        return reviewed(approved.notApproved());
    }

    static String actor(String provider, String id) {
        return "{\"provider\":\"%s\",\"id\":\"%s\"}".formatted(provider, id);
    }

    static Candidate approval(String provider, String id) {
        return approval(provider, id, "production", "APPROVED");
    }

    static Candidate approval(String provider, String id, String environment, String decision) {
        return RELEASE.attests(IMAGE, "https://countersign.dev/deploy-approval/v1", """
                {"decision":"%s","approver":%s,"at":"2026-08-21T12:00:00Z","scope":{"environment":"%s"}}""".formatted(
                        decision, actor(provider, id), environment));
    }

    static Candidate review(String author, String merger, String... approvers) {
        return reviewMergedBy(author, actor("github", merger), approvers);
    }

    static Candidate reviewMergedBy(String author, String merger, String... approvers) {
        return reviewIn("app", MERGED, author, merger, approvers);
    }

    /** Of a change to another repository, which the image holds too. */
    static Candidate reviewIn(String repository, Instant merged, String author, String merger, String... approvers) {
        return RELEASE.attests(IMAGE, CODE_REVIEW, predicate(repository, merged, "", author, merger, approvers));
    }

    /** Of alice's change, approved by bob, as somebody who asked the forge at {@code observed} tells it. */
    static String reviewSeen(Instant observed) {
        return predicate(
                "app", MERGED, "\"observedAt\":\"%s\",".formatted(observed), "alice", actor("github", "bob"), "bob");
    }

    private static String predicate(
            String repository, Instant merged, String observed, String author, String merger, String... approvers) {
        return """
                {"provider":"github","repository":"https://github.com/acme/%1$s",%2$s"changes":[{"mergeCommit":"%3$s","author":%4$s,\
                "pullRequest":{"url":"https://github.com/acme/%1$s/pull/7","mergedAt":"%5$s",\
                "baseRef":"refs/heads/main","headRevision":"%6$s"},"reviews":[%7$s],"mergedBy":%8$s}]}""".formatted(
                        repository,
                        observed,
                        COMMIT,
                        actor("github", author),
                        merged,
                        HEAD,
                        Stream.of(approvers)
                                .map(each -> """
                                        {"actor":%s,"state":"APPROVED","revision":"%s","at":"%s"}""".formatted(actor("github", each), HEAD, merged.minusSeconds(3600)))
                                .collect(Collectors.joining(",")),
                        merger);
    }

    private ApprovalScenes() {}
}
