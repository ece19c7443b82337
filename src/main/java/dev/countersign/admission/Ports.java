package dev.countersign.admission;

import dev.countersign.decision.Keychain;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Records;
import dev.countersign.decision.Waivers;
import dev.countersign.gather.Locator;
import dev.countersign.profile.NamespaceLabels;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.Reach;
import dev.countersign.profile.Resolution;
import dev.countersign.workload.OwnerLookup;
import dev.countersign.workload.StampSeal;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Everything outside that the webhook looks at or writes to.
 *
 * @param modes in which mode profiles are
 * @param resolver the one that loads profiles, with the Secrets there are now
 * @param shipped whether the library has a rule of that name
 * @param keychain what workloads show to registries
 * @param waivers the exceptions there are
 * @param seal asked for at each call, since its key comes from a Secret that exists only after start
 */
public record Ports(
        Profiles profiles,
        Modes modes,
        Function<Profile, Resolution> resolver,
        Predicate<String> shipped,
        Judge judge,
        Locator locator,
        Keychain keychain,
        Reach reach,
        NamespaceLabels namespaces,
        OwnerLookup owners,
        Records records,
        Waivers waivers,
        Supplier<StampSeal> seal) {}
