package dev.countersign.profile;

import java.util.Optional;

/** Profiles that honour exceptions. */
public final class Honouring {
    private Honouring() {}

    /** The same as {@code plain}, by these terms. */
    public static ResolvedProfile of(ResolvedProfile plain, WaiverTerms terms) {
        Profile profile = plain.profile();
        return new ResolvedProfile(
                new Profile(
                        profile.name(),
                        profile.uid(),
                        profile.generation(),
                        profile.title(),
                        profile.scope(),
                        profile.enforcement(),
                        profile.formats(),
                        profile.trust(),
                        profile.identities(),
                        profile.identitiesIn(),
                        Optional.of(terms),
                        profile.requirements(),
                        profile.spec()),
                plain.digest(),
                plain.keys(),
                plain.roots(),
                plain.policies(),
                plain.text());
    }
}
