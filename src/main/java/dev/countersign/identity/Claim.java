package dev.countersign.identity;

import java.util.Optional;
import java.util.stream.Stream;

/** What Fulcio's certificates can say besides issuer and subject, by the names that its documentation gives. */
public enum Claim {
    GITHUB_WORKFLOW_TRIGGER(2, "githubWorkflowTrigger", "the event that triggered the GitHub workflow (deprecated)"),
    GITHUB_WORKFLOW_SHA(3, "githubWorkflowSha", "the commit the GitHub workflow ran at (deprecated)"),
    GITHUB_WORKFLOW_NAME(4, "githubWorkflowName", "the name of the GitHub workflow (deprecated)"),
    GITHUB_WORKFLOW_REPOSITORY(5, "githubWorkflowRepository", "the repository of the GitHub workflow (deprecated)"),
    GITHUB_WORKFLOW_REF(6, "githubWorkflowRef", "the git ref the GitHub workflow ran at (deprecated)"),
    BUILD_SIGNER_URI(9, "buildSignerUri", "the build instructions that signed, such as a reusable workflow"),
    BUILD_SIGNER_DIGEST(10, "buildSignerDigest", "the exact version of the build instructions that signed"),
    RUNNER_ENVIRONMENT(11, "runnerEnvironment", "whether the platform's machines or one's own did the build"),
    SOURCE_REPOSITORY_URI(12, "sourceRepositoryUri", "the repository that was built"),
    SOURCE_REPOSITORY_DIGEST(13, "sourceRepositoryDigest", "the exact version of the source that was built"),
    SOURCE_REPOSITORY_REF(14, "sourceRepositoryRef", "the git ref of the source that was built"),
    SOURCE_REPOSITORY_IDENTIFIER(15, "sourceRepositoryIdentifier", "the repository by an id that outlives its name"),
    SOURCE_REPOSITORY_OWNER_URI(16, "sourceRepositoryOwnerUri", "the owner of the repository that was built"),
    SOURCE_REPOSITORY_OWNER_IDENTIFIER(
            17, "sourceRepositoryOwnerIdentifier", "the owner by an id that outlives its name"),
    BUILD_CONFIG_URI(18, "buildConfigUri", "the top-level build instructions"),
    BUILD_CONFIG_DIGEST(19, "buildConfigDigest", "the exact version of the top-level build instructions"),
    BUILD_TRIGGER(20, "buildTrigger", "the event that triggered the build"),
    RUN_INVOCATION_URI(21, "runInvocationUri", "the run that built"),
    SOURCE_REPOSITORY_VISIBILITY_AT_SIGNING(
            22, "sourceRepositoryVisibilityAtSigning", "whether the repository was public or private"),
    DEPLOYMENT_ENVIRONMENT(23, "deploymentEnvironment", "the deployment environment the build ran for"),
    TOKEN_SUBJECT(24, "tokenSubject", "the subject of the identity token");

    static final String BASE = "1.3.6.1.4.1.57264.1.";
    /** Up to here values are bare bytes; from here on they are UTF8Strings in DER. */
    private static final int LAST_BARE = 6;

    private final int number;
    private final String text;
    private final String description;

    Claim(int number, String text, String description) {
        this.number = number;
        this.text = text;
        this.description = description;
    }

    /** The claim with this documented name. */
    public static Optional<Claim> named(String text) {
        return Stream.of(values()).filter(each -> each.text.equals(text)).findFirst();
    }

    /** The object identifier of its extension. */
    public String oid() {
        return BASE + number;
    }

    /** What it says, for people. */
    public String description() {
        return description;
    }

    boolean isBare() {
        return number <= LAST_BARE;
    }

    /** The documented name. */
    @Override
    public String toString() {
        return text;
    }
}
