package dev.countersign.lint;

import dev.countersign.check.Manifest;
import dev.countersign.profile.Pause;
import dev.countersign.profile.PauseParser;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverParser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the webhook refuses of exceptions and pauses that are in order by themselves, as far as the profiles among the files tell. To
 * which namespaces these reach, and in which groups whoever applies an exception is, files do not say. What the API server has taken
 * already is not applied anew, so that its time may be over.
 */
record Leniences(List<Profile> profiles, Instant now) {
    List<Remark> of(Manifest manifest) {
        if (Written.isTaken(manifest)) {
            return List.of();
        }
        if (Ours.EXCEPTION.is(manifest)
                && Written.waiver(manifest, now) instanceof WaiverParser.Parsed.Valid(Waiver waiver)) {
            return of(manifest, waiver);
        }
        return Ours.PAUSE.is(manifest)
                        && PauseParser.parse(manifest.object(), now) instanceof PauseParser.Parsed.Valid(Pause pause)
                ? of(manifest, pause)
                : List.of();
    }

    private List<Remark> of(Manifest manifest, Waiver waiver) {
        List<Remark> absent = absent(
                manifest,
                "spec.requirements",
                waiver.requirements(),
                profiles.stream().flatMap(Leniences::requirements).distinct().toList(),
                "no profile among the files has a requirement %s");
        if (waiver.isExpired(now)) {
            return also(absent, manifest, new Problem("spec.expiresAt", "is past; it would count for nothing"));
        }
        // Whether a profile elsewhere that has one of them honours it, files do not say either.
        return absent.isEmpty() ? barred(manifest, waiver) : absent;
    }

    private List<Remark> barred(Manifest manifest, Waiver waiver) {
        List<Profile> asking = profiles.stream()
                .filter(profile -> requirements(profile).anyMatch(waiver.requirements()::contains))
                .toList();
        List<String> bars = asking.stream()
                .flatMap(profile -> bar(profile, waiver).stream())
                .toList();
        return bars.size() < asking.size()
                ? List.of()
                : bars.stream()
                        .map(bar -> refused(manifest, new Problem("spec", "would count for nothing: " + bar)))
                        .toList();
    }

    private Optional<String> bar(Profile profile, Waiver waiver) {
        return waiver.barToAnybody(profile.exceptions(), now)
                .map(why -> "profile %s: %s".formatted(profile.name(), why));
    }

    private List<Remark> of(Manifest manifest, Pause pause) {
        List<Remark> absent = absent(
                manifest,
                "spec.profiles",
                pause.profiles(),
                profiles.stream().map(Profile::name).toList(),
                "there is no profile %s among the files");
        return also(absent, manifest, pause.untimely(now).toArray(Problem[]::new));
    }

    private static List<Remark> also(List<Remark> remarks, Manifest manifest, Problem... refused) {
        return Stream.concat(remarks.stream(), Stream.of(refused).map(problem -> refused(manifest, problem)))
                .toList();
    }

    private static Remark refused(Manifest manifest, Problem problem) {
        return Remark.of(manifest, LintCode.APPLY_REFUSED, problem);
    }

    private static List<Remark> absent(
            Manifest manifest, String path, List<String> named, List<String> known, String what) {
        String there =
                known.isEmpty() ? "" : known.stream().sorted().collect(Collectors.joining(", ", " (there are ", ")"));
        return IntStream.range(0, named.size())
                .filter(i -> !known.contains(named.get(i)))
                .mapToObj(i -> new Remark(
                        manifest,
                        LintCode.REFERENCE_ABSENT,
                        "%s[%d]".formatted(path, i),
                        "%s%s; correct the name, or give the profile to have it looked at here"
                                .formatted(what.formatted(named.get(i)), there)))
                .toList();
    }

    private static Stream<String> requirements(Profile profile) {
        return profile.requirements().stream().map(Requirement::id);
    }
}
