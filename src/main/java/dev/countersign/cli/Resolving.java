package dev.countersign.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.control.Catalogue;
import dev.countersign.policy.Params;
import dev.countersign.policy.Rules;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Resolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Resolves profiles with the rules and controls that this program brings. */
final class Resolving {
    private static final String CATALOGUE = "policies/controls/soc2.yaml";

    private Resolving() {}

    static Resolver by(Rules rules) {
        return new Resolver(
                rules,
                Catalogue.parse(shipped(CATALOGUE))::contains,
                (rule, params) -> Params.check(rule, params).stream()
                        .map(problem -> new Problem(problem.path(), problem.message()))
                        .toList());
    }

    /** A file of JSON or YAML that this program brings. */
    static JsonNode shipped(String file) {
        try (InputStream in = Resolving.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return new YAMLMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
