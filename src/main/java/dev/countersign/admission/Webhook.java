package dev.countersign.admission;

import dev.countersign.decision.Modes;
import dev.countersign.decision.Schedule;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.WorkloadKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Everything the API server can ask us: the bytes of a review in, the reply out. */
public final class Webhook {
    private final Profiles profiles;
    private final Modes modes;
    private final Placements placements;
    private final Mutation mutation;
    private final Validation validation;
    private final ProfileValidation profileValidation;
    private final PauseRequests pauseRequests;
    private final WaiverRequests waiverRequests;
    private final InstantSource clock;

    private Webhook(Ports ports, Calls calls, InstantSource clock) {
        this.profiles = ports.profiles();
        this.modes = ports.modes();
        this.placements = calls.placements();
        this.mutation = calls.mutation();
        this.validation = calls.validation();
        this.profileValidation = new ProfileValidation(ports.resolver(), ports.shipped());
        this.pauseRequests = new PauseRequests(ports.profiles(), clock);
        this.waiverRequests = new WaiverRequests(ports.profiles(), ports.reach(), ports.namespaces(), clock);
        this.clock = clock;
    }

    /** A webhook over {@code ports} that tells each of {@code listeners} of its decisions. */
    public static Webhook over(Ports ports, DecisionIds ids, List<DecisionListener> listeners, InstantSource clock) {
        return over(ports, () -> UUID.randomUUID().toString(), ids, listeners, clock);
    }

    static Webhook over(
            Ports ports,
            Supplier<String> changeIds,
            DecisionIds ids,
            List<DecisionListener> listeners,
            InstantSource clock) {
        return new Webhook(ports, Calls.over(ports, changeIds, ids, listeners, clock), clock);
    }

    /**
     * One call of the API server.
     *
     * @param timeout the query parameter that says how long it waits
     * @param room what the body takes
     */
    record Call(Body body, Optional<String> timeout, Caller caller, BodyRoom.Taken room) {}

    /** Prepares an object for the profile of that name; refuses only what is no review of a workload. */
    Reply mutate(String profile, Call call) {
        return Replies.to(
                call,
                review -> StatusWrite.isAbout(review)
                        ? Reply.to(review.uid(), StatusWrite.answer(review))
                        : onWorkload(review, kind -> prepared(review, kind, profile, call)));
    }

    private Reply prepared(Review review, WorkloadKind kind, String profile, Call call) {
        Instant now = clock.instant();
        try {
            Submission submission = Submission.read(review, kind, call.caller(), now);
            Schedule schedule = new Schedule(now, CallDeadline.of(call.timeout(), now));
            return Reply.to(review.uid(), mutation.answer(submission, profile, schedule));
        } catch (MalformedWorkloadException judgedLater) {
            return Reply.to(review.uid(), Answer.allowed());
        }
    }

    /** Answers a mutating call about a profile that nobody has, so that the first real one finds everything loaded. */
    public void rehearse(byte[] review) {
        BodyRoom.Taken own = new BodyRoom(review.length).enter();
        mutate("warm-up", new Call(new Body.Whole(review), Optional.of("2s"), Caller.ANYBODY, own));
    }

    /** Judges an object by the profile of that name. */
    Reply validate(String profile, Call call) {
        return Replies.to(
                call,
                review -> onWorkload(review, kind -> {
                    Instant now = clock.instant();
                    Instant deadline = CallDeadline.of(call.timeout(), now);
                    try {
                        Submission submission = Submission.read(review, kind, call.caller(), now);
                        Optional<ResolvedProfile> inForce = profiles.inForce(profile, deadline);
                        // Not a refusal of ours: the entry's failurePolicy says what becomes of a profile that is not
                        // there.
                        return inForce.map(found -> judged(submission, found, new Schedule(now, deadline)))
                                .orElseGet(() -> Replies.failure(
                                        "profile \"%s\" is not in force on this replica; try again, or see the profile's condition Ready"
                                                .formatted(profile)));
                    } catch (MalformedWorkloadException malformed) {
                        return Replies.refusal(
                                review.uid(), "%s cannot be read: %s".formatted(kind.kind(), malformed.getMessage()));
                    }
                }));
    }

    private Reply judged(Submission submission, ResolvedProfile profile, Schedule schedule) {
        String uid = submission.review().uid();
        return switch (placements.of(profile, submission.review().namespace(), schedule.deadline())) {
            case Placement.Within place -> Reply.to(uid, validation.answer(submission, profile, place, schedule));
            case Placement.Beyond(String why) ->
                switch (modes.of(profile, schedule.now()).standing()) {
                    case ENFORCE -> Replies.refusal(uid, why);
                    // Refusing is not for these; without an answer the entry's failurePolicy admits.
                    case AUDIT, WARN -> Replies.failure(why);
                };
        };
    }

    /** Says what is wrong with a ComplianceProfile. */
    Reply validateProfile(Call call) {
        return about(call, ProfileValidation::isAbout, profileValidation::answer);
    }

    /** Writes down in an EnforcementPause who asks for it. */
    Reply mutatePause(Call call) {
        return about(call, PauseRequests::isAbout, pauseRequests::prepared);
    }

    /** Refuses an EnforcementPause that could not pause. */
    Reply validatePause(Call call) {
        return about(call, PauseRequests::isAbout, pauseRequests::judged);
    }

    /** Writes down in a ComplianceException who asks for it. */
    Reply mutateException(Call call) {
        return about(call, WaiverRequests::isAbout, waiverRequests::prepared);
    }

    /** Refuses a ComplianceException that would never count. */
    Reply validateException(Call call) {
        return about(call, WaiverRequests::isAbout, waiverRequests::judged);
    }

    private static Reply about(Call call, Predicate<Review> isAbout, Function<Review, Answer> answer) {
        return Replies.to(
                call, review -> isAbout.test(review) ? Reply.to(review.uid(), answer.apply(review)) : unknown(review));
    }

    private static Reply onWorkload(Review review, Function<WorkloadKind, Reply> answer) {
        return Submission.kind(review).map(answer).orElseGet(() -> unknown(review));
    }

    private static Reply unknown(Review review) {
        return Replies.refusal(review.uid(), "nothing here judges " + review.resource());
    }
}
