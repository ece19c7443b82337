package dev.countersign.cli;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.control.Catalogue;
import dev.countersign.policy.Library;
import dev.countersign.policy.Params;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Resolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Resolves profiles with the rules and controls that this program brings. */
final class Resolving {
    private static final String CATALOGUE = "policies/controls/soc2.yaml";

    private Resolving() {}

    static Resolver by(Library library) {
        return new Resolver(
                library,
                catalogue()::contains,
                (rule, params) -> Params.check(rule, params).stream()
                        .map(problem -> new Problem(problem.path(), problem.message()))
                        .toList());
    }

    private static Catalogue catalogue() {
        try (InputStream in = Resolving.class.getClassLoader().getResourceAsStream(CATALOGUE)) {
            if (in == null) {
                throw new IllegalStateException(CATALOGUE + " is not on the class path");
            }
            return Catalogue.parse(new YAMLMapper().readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
