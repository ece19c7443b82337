package dev.countersign.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.operator.Passes.Progress;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.readiness.KeptSurvey;
import dev.countersign.readiness.Prospect;
import dev.countersign.readiness.Survey;
import dev.countersign.running.Root;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps what was judged, so that whoever leads next goes on from there, and that people can read all of it. What people read is
 * kept soon after it changed; that something was judged again with the same result seldom.
 */
final class SurveyKeeping {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration SELDOM = Duration.ofMinutes(10);

    private final Surveys surveys;
    private final Judgements judgements;
    private final Set<String> resumed = new HashSet<>();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Instant at, List<Prospect> prospects, int judged) {}

    SurveyKeeping(Surveys surveys, Judgements judgements) {
        this.surveys = surveys;
        this.judgements = judgements;
    }

    /** Takes over what was judged by this very version of the profile; once, when it is first met. */
    void resume(ResolvedProfile profile, List<Root> roots) {
        String uid = profile.profile().uid();
        if (resumed.contains(uid)) {
            return;
        }
        surveys.of(uid)
                .filter(survey -> survey.profile().equals(Optional.of(profile.digest())))
                .ifPresent(survey -> take(survey, profile, roots));
        resumed.add(uid);
    }

    private void take(KeptSurvey survey, ResolvedProfile profile, List<Root> roots) {
        String name = profile.profile().name();
        Map<String, Root> byUid = roots.stream().collect(Collectors.toMap(Root::uid, Function.identity()));
        for (JsonNode row : survey.rows()) {
            Optional.ofNullable(byUid.get(JudgedJson.rootUid(row)))
                    .ifPresent(root -> judgements.put(
                            new Pairing(root.uid(), name), JudgedJson.read(row, root, profile.digest())));
        }
        survey.begun()
                .ifPresent(begun ->
                        judgements.passes().resume(name, new Progress(profile.digest(), begun, survey.lastPass())));
    }

    /** Keeps what is to be kept by now. */
    void keep(ResolvedProfile profile, Instant now) {
        String name = profile.profile().name();
        Survey survey = judgements.under(name).survey();
        Kept before = kept.getOrDefault(name, new Kept(Instant.EPOCH, List.of(), -1));
        boolean news = survey.judged() != before.judged() || !survey.prospects().equals(before.prospects());
        if (survey.judged() > 0 && !now.isBefore(before.at().plus(news ? SOON : SELDOM))) {
            surveys.keep(name, profile.profile().uid(), whole(name, survey, now));
            kept.put(name, new Kept(now, survey.prospects(), survey.judged()));
        }
    }

    /** What people want to read comes first, and is left out last where there is no room. */
    private KeptSurvey whole(String name, Survey survey, Instant now) {
        List<JsonNode> rows = survey.profile().stream()
                .flatMap(digest -> judgements.scope(name).roots().stream()
                        .flatMap(root -> judgements
                                .of(new Pairing(root, name))
                                .filter(judged -> judged.profile().equals(digest))
                                .map(judged -> JudgedJson.write(root, judged))
                                .stream()))
                .sorted(Comparator.comparing(row -> !row.has("prospect")))
                .<JsonNode>map(row -> row)
                .toList();
        return new KeptSurvey(
                now,
                survey.profile(),
                survey.workloads(),
                survey.judged(),
                survey.oldest(),
                judgements.passes().of(name).map(Progress::begun),
                survey.lastPass(),
                rows,
                rows.size());
    }

    void clear() {
        resumed.clear();
        kept.clear();
    }
}
