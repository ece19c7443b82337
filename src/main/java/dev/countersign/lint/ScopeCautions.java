package dev.countersign.lint;

import dev.countersign.image.Repository;
import dev.countersign.lint.Cautions.Caution;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Scope;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What of a profile's scope is wider than people mean. */
final class ScopeCautions {
    /** Whose registries nobody means. */
    private static final List<Repository> STRANGERS = List.of(
            new Repository("registry.nobody.invalid", "a/b/c"), new Repository("docker.io", "library/nobody-invalid"));

    private ScopeCautions() {}

    static Stream<Caution> of(Profile profile) {
        return Stream.concat(images(profile.scope()), namespaces(profile.scope()));
    }

    private static Stream<Caution> images(Scope scope) {
        return IntStream.range(0, scope.include().size())
                .filter(i -> STRANGERS.stream().allMatch(scope.include().get(i)::matches))
                .mapToObj(
                        i -> new Caution(
                                LintCode.SCOPE_ALL_IMAGES,
                                "spec.scope.images.include[%d]".formatted(i),
                                "includes images of every registry there is; name those that you push to, such as ghcr.io/acme/**"));
    }

    private static Stream<Caution> namespaces(Scope scope) {
        return scope.namespaceSelector().path("matchLabels").isEmpty()
                        && scope.namespaceSelector().path("matchExpressions").isEmpty()
                ? Stream.of(
                        new Caution(
                                LintCode.SCOPE_ALL_NAMESPACES,
                                "spec.scope.namespaceSelector",
                                "selects every namespace that is not exempt, those of the platform's own parts included; select by a label, or mean it"))
                : Stream.empty();
    }
}
