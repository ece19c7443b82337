package dev.countersign.admission;

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
import java.util.function.Supplier;

/** Everything the API server can ask us: the bytes of a review in, the reply out. */
public final class Webhook {
    private final Profiles profiles;
    private final Mutation mutation;
    private final Validation validation;
    private final ProfileValidation profileValidation;
    private final InstantSource clock;

    private Webhook(
            Profiles profiles,
            Mutation mutation,
            Validation validation,
            ProfileValidation profileValidation,
            InstantSource clock) {
        this.profiles = profiles;
        this.mutation = mutation;
        this.validation = validation;
        this.profileValidation = profileValidation;
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
        Stamps stamps = new Stamps(ports.seal(), changeIds);
        Ancestry ancestry = new Ancestry(ports.owners());
        return new Webhook(
                ports.profiles(),
                new Mutation(ports.profiles(), new Pins(ports.locator()), stamps, ancestry),
                new Validation(
                        new Judging(ports.judge(), ports.locator(), ports.namespaces()),
                        new Attribution(ancestry, stamps, ports.records()),
                        new Bookkeeping(ids, listeners, ports.records(), clock)),
                new ProfileValidation(ports.resolver()),
                clock);
    }

    /**
     * One call of the API server.
     *
     * @param timeout the query parameter that says how long it waits
     */
    public record Call(byte[] body, Optional<String> timeout, Caller caller) {}

    /** Prepares an object for the profile of that name; refuses only what is no review of a workload. */
    public Reply mutate(String profile, Call call) {
        return Replies.to(
                call,
                review -> onWorkload(review, kind -> {
                    Instant now = clock.instant();
                    try {
                        Submission submission = Submission.read(review, kind, call.caller());
                        return Reply.to(
                                review.uid(),
                                mutation.answer(submission, profile, now, CallDeadline.of(call.timeout(), now)));
                    } catch (MalformedWorkloadException judgedLater) {
                        return Reply.to(review.uid(), Answer.allowed());
                    }
                }));
    }

    /** Judges an object by the profile of that name. */
    public Reply validate(String profile, Call call) {
        return Replies.to(
                call,
                review -> onWorkload(review, kind -> {
                    Instant now = clock.instant();
                    Instant deadline = CallDeadline.of(call.timeout(), now);
                    try {
                        Submission submission = Submission.read(review, kind, call.caller());
                        Optional<ResolvedProfile> inForce = profiles.inForce(profile, deadline);
                        // Not a refusal of ours: the entry's failurePolicy says what becomes of a profile that is not
                        // there.
                        return inForce.map(found ->
                                        Reply.to(review.uid(), validation.answer(submission, found, now, deadline)))
                                .orElseGet(() -> Replies.failure(
                                        "profile \"%s\" is not in force on this replica; try again, or see the profile's condition Ready"
                                                .formatted(profile)));
                    } catch (MalformedWorkloadException malformed) {
                        return Replies.refusal(
                                review.uid(), "%s cannot be read: %s".formatted(kind.kind(), malformed.getMessage()));
                    }
                }));
    }

    /** Says what is wrong with a ComplianceProfile. */
    public Reply validateProfile(Call call) {
        return Replies.to(
                call,
                review -> ProfileValidation.isAbout(review)
                        ? Reply.to(review.uid(), profileValidation.answer(review))
                        : unknown(review));
    }

    private static Reply onWorkload(Review review, Function<WorkloadKind, Reply> answer) {
        return Submission.kind(review).map(answer).orElseGet(() -> unknown(review));
    }

    private static Reply unknown(Review review) {
        return Replies.refusal(review.uid(), "nothing here judges " + review.resource());
    }
}
