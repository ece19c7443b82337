package dev.countersign.operator;

import dev.countersign.image.Digest;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Profiles;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Stranded;
import dev.countersign.webhook.Entries;
import dev.countersign.webhook.Entry;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the API server's webhook configurations in step with the profiles in force and the certificate, and repairs them. */
public final class WebhookKeeper implements Duty {
    private static final Duration REPAIR = Duration.ofSeconds(30);
    private static final Duration APART = Duration.ofMillis(200);

    private final Profiles profiles;
    private final Function<ResolvedProfile, Mode> standing;
    private final BooleanSupplier known;
    private final Supplier<String> caBundle;
    private final Entries configurations;
    private final Recurring recurring = new Recurring("webhook configurations", REPAIR, APART, this::write);
    private volatile Map<String, Digest> written = Map.of();

    /**
     * @param standing the mode that a profile is in when no pause is on
     * @param known whether this replica knows all profiles; entries of profiles that it does not know yet are never removed
     * @param caBundle PEM of the CAs that vouch for the webhook's certificate now
     */
    public WebhookKeeper(
            Profiles profiles,
            Function<ResolvedProfile, Mode> standing,
            BooleanSupplier known,
            Supplier<String> caBundle,
            Entries configurations) {
        this.profiles = profiles;
        this.standing = standing;
        this.known = known;
        this.caBundle = caBundle;
        this.configurations = configurations;
    }

    @Override
    public void start() {
        recurring.start();
    }

    @Override
    public void stop() {
        recurring.stop();
        written = Map.of();
    }

    /** The profiles in force or the certificate have changed. */
    public void changed() {
        recurring.wake();
    }

    /** The digest of the profile that the API server asks us about; empty while it does not. */
    public Optional<Digest> written(String profile) {
        return Optional.ofNullable(written.get(profile));
    }

    // Also with no profile in force: what checks profiles when they are applied is always there.
    void write() {
        if (!known.getAsBoolean()) {
            // Writing what is known so far would take the entries of all other profiles away, and with them
            // enforcement.
            throw new KubernetesClientException("the profiles are not all known yet");
        }
        List<ResolvedProfile> inForce = profiles.all();
        List<Entry> entries =
                Stream.concat(inForce.stream().map(this::entry), stranded()).toList();
        configurations.apply(entries, caBundle.get());
        written = inForce.stream()
                .collect(Collectors.toUnmodifiableMap(
                        profile -> profile.profile().name(), ResolvedProfile::digest));
    }

    /** Nothing judges by these, but without an entry whatever they refused would pass unasked. */
    private Stream<Entry> stranded() {
        List<Stranded> stranded = profiles.stranded();
        Set<String> unreadable = stranded.stream()
                .filter(profile -> profile.outline().isEmpty())
                .map(Stranded::profile)
                .collect(Collectors.toUnmodifiableSet());
        Stream<Entry> known = stranded.stream()
                .flatMap(profile -> profile.outline().stream()
                        .map(outline -> new Entry(profile.profile(), outline.mode(), outline.namespaceSelector())));
        return Stream.concat(known, unreadable.isEmpty() ? Stream.of() : configurations.present(unreadable).stream());
    }

    private Entry entry(ResolvedProfile resolved) {
        return new Entry(
                resolved.profile().name(),
                standing.apply(resolved),
                resolved.profile().scope().namespaceSelector());
    }
}
