package dev.countersign.operator;

import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Images;
import dev.countersign.decision.Outlook;
import dev.countersign.decision.Question;
import dev.countersign.gather.Located;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.readiness.Foresight;
import dev.countersign.readiness.Sight;
import dev.countersign.running.Presence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the webhook would say if the pods of a change were made now, and the profile enforced. */
record Rescheduling(JudgingPorts ports, ResolvedProfile profile) {
    /**
     * Empty where no pod of it will ever be made.
     *
     * @param observed what {@code asked} came to, which is about the bytes that run
     */
    Optional<Outlook> next(Part part, Question asked, Outlook observed) {
        return part.root().presence() == Presence.ENDED
                ? Optional.empty()
                : Optional.of(outlook(part, asked, observed));
    }

    /** What there is to see of {@code next}. */
    Sight sight(Part part, Question asked, Outlook next) {
        return Foresight.see(
                next,
                profile.profile().enforcement().onVerifierError(),
                asked.now(),
                part.root().presence() == Presence.RUNNING);
    }

    /** A tag is resolved anew for each pod, so that what runs tells nothing of the next one but where it names the same still. */
    private Outlook outlook(Part part, Question asked, Outlook observed) {
        if (part.age() == Part.Age.UNKNOWN) {
            return observed;
        }
        List<ImageInQuestion> images = images(asked);
        return images.equals(asked.images()) ? observed : ports.foresee(asked.about(images), profile);
    }

    private List<ImageInQuestion> images(Question asked) {
        Map<String, ImageInQuestion> named = Images.of(
                        asked.workload(),
                        profile.profile().scope(),
                        ports.locator().with(asked.credentials()),
                        asked.schedule())
                .stream()
                .collect(Collectors.toMap(ImageInQuestion::reference, Function.identity()));
        // What is put into pods beyond their template is there as it was seen; of what nobody judges nothing is asked.
        return asked.images().stream()
                .map(image -> Optional.ofNullable(named.get(image.reference()))
                        .filter(now -> !(now.located() instanceof Located.NotObserved))
                        .map(now -> new ImageInQuestion(image.reference(), image.uses(), now.located()))
                        .orElse(image))
                .distinct()
                .toList();
    }
}
