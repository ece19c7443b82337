package dev.countersign.decision;

import dev.countersign.gather.Children.Child;
import dev.countersign.image.Platform;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.Requirement.Subject;
import dev.countersign.profile.Requirement.Target;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which manifests of an index a requirement asks of. */
sealed interface PlatformChoice {
    /** Most manifests of one index that one requirement is asked of; each costs as much as an image. */
    int MOST = 16;

    /** These, at least one. */
    record Chosen(List<Child> children) implements PlatformChoice {}

    /** There are not those that there must be. */
    record Impossible(Outcome why) implements PlatformChoice {}

    /**
     * What is asked of among {@code children}.
     *
     * @param wanted none for all that the index has
     */
    static PlatformChoice of(List<Child> children, List<Platform> wanted) {
        List<Child> images = children.stream()
                .filter(child -> !child.platform().map(Platform::isNone).orElse(false))
                .toList();
        List<Platform> absent = wanted.stream()
                .filter(platform -> images.stream().noneMatch(child -> isFor(child, List.of(platform))))
                .toList();
        if (!absent.isEmpty() || images.isEmpty()) {
            return new Impossible(missing(absent));
        }
        List<Child> chosen = images.stream()
                .filter(child -> wanted.isEmpty() || isFor(child, wanted) || standsIn(child, wanted, images))
                .distinct()
                .toList();
        return chosen.size() > MOST ? new Impossible(tooMany(chosen.size())) : new Chosen(chosen);
    }

    /** Whether any requirement asks of platforms. */
    static boolean isMade(Profile profile) {
        return targets(profile).findAny().isPresent();
    }

    /** All that any requirement asks of. */
    static List<Child> ofAny(List<Child> children, Profile profile) {
        return targets(profile)
                .map(target -> of(children, target.platforms()))
                .flatMap(choice -> switch (choice) {
                    case Chosen(List<Child> chosen) -> chosen.stream();
                    case Impossible _ -> Stream.empty();
                })
                .distinct()
                .toList();
    }

    private static Stream<Target> targets(Profile profile) {
        return profile.requirements().stream()
                .map(Requirement::target)
                .filter(target -> target.subject() != Subject.INDEX);
    }

    // A runtime may take a manifest without a platform for one of any.
    private static boolean isFor(Child child, List<Platform> wanted) {
        return child.platform()
                .map(platform -> wanted.stream().anyMatch(each -> each.covers(platform)))
                .orElse(true);
    }

    // Where the index has nothing that every runtime takes for the platform, such as amd64/v3 alone, some go on to look
    // for another.
    private static boolean standsIn(Child child, List<Platform> wanted, List<Child> images) {
        return wanted.stream()
                .filter(each -> child.platform().filter(each::fallsBackTo).isPresent())
                .anyMatch(each -> !each.isUsual()
                        || child.platform().filter(each::isOlderThan).isPresent()
                        || images.stream().noneMatch(other -> isExactly(other, each)));
    }

    private static boolean isExactly(Child child, Platform wanted) {
        return child.exact() && child.platform().filter(wanted::equals).isPresent();
    }

    private static Outcome missing(List<Platform> absent) {
        String what = absent.isEmpty()
                ? "no manifest for any platform"
                : "no manifest for " + absent.stream().map(Platform::toString).collect(Collectors.joining(", "));
        return Outcome.Unmet.because(
                Result.MISSING,
                Codes.PLATFORM_MISSING,
                "the image's index has %s, and the requirement asks of each; build it for that, or name others"
                        .formatted(what));
    }

    private static Outcome tooMany(int count) {
        return Outcome.Unmet.because(
                Result.FAIL,
                Codes.TOO_MANY_PLATFORMS,
                "the image's index has %d manifests that the requirement asks of, and at most %d are looked at; name the platforms that run"
                        .formatted(count, MOST));
    }
}
