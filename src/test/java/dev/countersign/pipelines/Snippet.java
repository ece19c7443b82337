package dev.countersign.pipelines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** A pipeline of {@code policies/ci}: its scripts in the order in which they run, and what its system sets for them. */
enum Snippet {
    GITHUB("github-actions.yaml") {
        @Override
        List<Script> scripts(String text) throws IOException {
            return GitHubWorkflow.scripts(text);
        }

        @Override
        Map<String, String> system() {
            return Map.of(
                    "GITHUB_ACTIONS", "true",
                    "GITHUB_SHA", COMMIT,
                    "GITHUB_REF", "refs/heads/main",
                    "GITHUB_SERVER_URL", "https://github.com",
                    "GITHUB_REPOSITORY", "acme/api",
                    "GITHUB_RUN_ID", "77");
        }
    },
    GITLAB("gitlab-ci.yaml") {
        @Override
        List<Script> scripts(String text) throws IOException {
            return GitLabPipeline.scripts(text);
        }

        @Override
        Map<String, String> system() {
            return Map.ofEntries(
                    Map.entry("GITLAB_CI", "true"),
                    Map.entry("CI_COMMIT_SHA", COMMIT),
                    Map.entry("CI_COMMIT_BRANCH", "main"),
                    Map.entry("CI_PROJECT_URL", "https://gitlab.com/acme/api"),
                    Map.entry("CI_PROJECT_ID", "12"),
                    Map.entry("CI_PROJECT_PATH", "acme/api"),
                    Map.entry("CI_JOB_URL", "https://gitlab.com/acme/api/-/jobs/5"),
                    Map.entry("CI_SERVER_HOST", "gitlab.com"),
                    Map.entry("CI_API_V4_URL", "https://gitlab.com/api/v4"),
                    Map.entry("CI_API_GRAPHQL_URL", "https://gitlab.com/api/graphql"),
                    Map.entry("GITLAB_USER_ID", "102"),
                    Map.entry("GITLAB_USER_LOGIN", "bob"),
                    Map.entry("GITLAB_API_TOKEN", "secret"),
                    Map.entry("JIRA_USER", "jira"),
                    Map.entry("JIRA_TOKEN", "secret"));
        }

        @Override
        String profile(String text) {
            return text.replace(
                            "https://github.com/actions/runner/github-hosted",
                            "https://gitlab.com/acme/api/-/runners/42")
                    .replace("https://github.com/acme/*", "https://gitlab.com/acme/*");
        }
    },
    JENKINS("Jenkinsfile") {
        @Override
        List<Script> scripts(String text) {
            return Jenkinsfile.scripts(text);
        }

        @Override
        Map<String, String> system() {
            return Map.of(
                    "JENKINS_URL", "https://jenkins.example.com/",
                    "GIT_COMMIT", COMMIT,
                    "GIT_PREVIOUS_SUCCESSFUL_COMMIT", RELEASED,
                    "BRANCH_NAME", "main",
                    "GIT_URL", "https://github.com/acme/api.git",
                    "BUILD_URL", "https://jenkins.example.com/job/api/77/",
                    "APPROVER", "bob");
        }

        // Approvers are users of Jenkins here, and authors those of GitHub: only a map can tell that they differ.
        @Override
        String profile(String text) {
            return text.replace("https://github.com/actions/runner/github-hosted", "https://jenkins.example.com")
                    .replaceFirst(
                            "(?s)\n  identityMap:\n.*?\n  requirements:\n",
                            Matcher.quoteReplacement("\n" + IDENTITIES + "  requirements:\n"));
        }
    };

    private static final String IDENTITIES = """
              identityMap:
                people:
                  - name: ada
                    identities: [{ provider: github, id: "583231" }, { provider: jenkins.example.com, id: ada }]
                  - name: eve
                    identities: [{ provider: github, id: "77001" }, { provider: jenkins.example.com, id: eve }]
                  - name: bob
                    identities: [{ provider: github, id: "1024025" }, { provider: jenkins.example.com, id: bob }]
            """;

    static final Path FOLDER = Path.of(System.getProperty("countersign.basedir", "."), "policies/ci");
    static final String COMMIT = "c".repeat(40);
    static final String RELEASED = "f".repeat(40);

    private final String file;

    Snippet(String file) {
        this.file = file;
    }

    abstract List<Script> scripts(String text) throws IOException;

    /** The variables that the system itself sets, and those of the project. */
    abstract Map<String, String> system();

    /** The profile for what this pipeline makes. */
    String profile(String text) {
        return text;
    }

    /** The scripts, of images below {@code registry}. */
    List<Script> of(String registry) throws IOException {
        String text = Files.readString(FOLDER.resolve(file)).replace("registry.example.com/acme", registry);
        return scripts(text).stream().map(this::withSystem).toList();
    }

    private Script withSystem(Script script) {
        Map<String, String> all = new HashMap<>(system());
        all.putAll(script.variables());
        return new Script(script.name(), script.text(), all);
    }
}
