package dev.countersign.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.check.Manifest;
import dev.countersign.check.Setting;
import dev.countersign.profile.Problem;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import java.util.Map;

/** Tells what is wrong with a profile from what is merely not among the files. */
record References(Setting setting, Own rules) {
    Remark remark(Manifest profile, Problem problem) {
        JsonNode named = profile.object()
                .at("/" + problem.path().replaceAll("\\[(\\d+)]", "/$1").replace('.', '/'));
        if (problem.path().matches(".*\\.policies\\[\\d+]")) {
            return rule(profile, problem, named.path("name").asText());
        }
        if (isAbsent(problem.path(), named)) {
            return new Remark(
                    profile,
                    LintCode.REFERENCE_ABSENT,
                    problem.path(),
                    problem.message() + ", or give its manifest to have it looked at here");
        }
        return Remark.of(profile, problem.isLater() ? LintCode.REFERENCE_UNUSABLE : LintCode.APPLY_REFUSED, problem);
    }

    private Remark rule(Manifest profile, Problem problem, String name) {
        return rules.published().contains(name)
                ? new Remark(
                        profile,
                        LintCode.REFERENCE_ABSENT,
                        problem.path(),
                        "the Rego of DeploymentPolicy %s is in a registry, which is not read here".formatted(name))
                : new Remark(
                        profile,
                        LintCode.RULE_UNKNOWN,
                        problem.path(),
                        "the library has no rule %s, and no DeploymentPolicy of that name is among the files; give it, or correct the name"
                                .formatted(name));
    }

    private boolean isAbsent(String path, JsonNode named) {
        if (path.endsWith(".secretRef")) {
            return !setting.secrets()
                    .getOrDefault(named.path("name").asText(), Map.of())
                    .containsKey(named.path("key").asText(SecretRef.DEFAULT_KEY));
        }
        return path.endsWith(".configMapRef")
                || (path.endsWith("].trustRoot") && !setting.trustRoots().containsKey(named.asText()));
    }
}
