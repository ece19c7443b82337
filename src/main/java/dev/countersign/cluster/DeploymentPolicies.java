package dev.countersign.cluster;

import dev.countersign.cluster.KeptPolicies.Kept;
import dev.countersign.policy.DeployedRules;
import dev.countersign.policy.PolicyInspector;
import dev.countersign.policy.Rule;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The DeploymentPolicies of the cluster. Each replica looks through each generation in its own OPA; one that passes is kept, and
 * what is kept answers, so that all replicas switch to it at once and one that does not pass changes nothing.
 */
public final class DeploymentPolicies implements DeployedRules {
    private static final Logger LOG = Logger.getLogger(DeploymentPolicies.class);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final Duration RENEWING = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final SharedIndexInformer<GenericKubernetesResource> informer;
    private final KeptPolicies kept;
    private final PolicyLooks looks;
    private final PolicyBounds bounds;
    private final Renewal renewal;
    private final FormerPolicies former;
    private final Predicate<String> exists;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService worker = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("policies").factory(), new ThreadPoolExecutor.DiscardPolicy());

    /**
     * @param namespace the operator's own
     * @param shipped whether the library has a rule of that name
     * @param publications fetches what lies in registries
     */
    public DeploymentPolicies(
            KubernetesClient client,
            String namespace,
            PolicyInspector inspector,
            Predicate<String> shipped,
            Publications publications,
            InstantSource clock) {
        var policies = client.genericKubernetesResources(OwnKinds.POLICIES);
        this.exists = name -> policies.withName(name).get() != null;
        this.clock = clock;
        this.kept = new KeptPolicies(client, namespace, () -> {
            changed();
            soon(this::considerAll, Duration.ZERO);
        });
        this.looks = new PolicyLooks(
                inspector,
                new PolicyTexts(shipped, publications),
                kept,
                this::changed,
                (policy, in) -> soon(() -> consider(policy.getMetadata().getName()), in),
                clock);
        this.renewal = new Renewal(inspector, kept);
        this.former = new FormerPolicies(
                kept,
                () -> policies.list().getItems().stream()
                        .map(policy -> policy.getMetadata().getUid())
                        .collect(Collectors.toSet()));
        this.informer = policies.runnableInformer(0);
        this.bounds = new PolicyBounds(() -> informer.getStore().list(), looks::characters);
        informer.addEventHandler(Changes.of(
                policy -> soon(() -> consider(policy.getMetadata().getName()), Duration.ZERO), this::gone));
    }

    /** Starts to follow them; done once it is known which answer. */
    public CompletableFuture<Void> start() {
        return kept.start()
                .thenCompose(_ -> Informers.start(informer))
                .toCompletableFuture()
                .thenCompose(_ -> begin());
    }

    private CompletableFuture<Void> begin() {
        CompletableFuture<Void> looked = new CompletableFuture<>();
        soon(
                () -> {
                    try {
                        lookAgain();
                    } finally {
                        looked.complete(null);
                    }
                },
                Duration.ZERO);
        soon(this::tidy, TIDY);
        // What an older version kept answers once this one has looked through it: whoever asks before would be refused.
        boolean all = informer.getStore().list().stream()
                .map(policy -> policy.getMetadata().getUid())
                .noneMatch(renewal::isDue);
        return all
                ? CompletableFuture.completedFuture(null)
                : looked.completeOnTimeout(null, RENEWING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Follows no more. */
    public void stop() {
        worker.shutdownNow();
        informer.stop();
        kept.stop();
    }

    /** Calls {@code listener} after something changed; it must not block. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public List<Rule> active() {
        return informer.getStore().list().stream()
                .flatMap(policy -> newest(policy).map(Kept::rule).stream())
                .toList();
    }

    @Override
    public Optional<Rule> at(String address) {
        int end = address.indexOf('@');
        @Nullable
        GenericKubernetesResource policy = end < 0 ? null : informer.getStore().getByKey(address.substring(0, end));
        return policy == null
                ? Optional.empty()
                : kept.of(policy.getMetadata().getUid()).stream()
                        .map(Kept::rule)
                        .filter(rule -> rule.address().equals(address))
                        .findFirst();
    }

    /** Whether there is one of that name, whatever becomes of it; also where nobody can say. */
    boolean awaits(String name) {
        try {
            // An informer lags behind whoever applies a policy and a profile together.
            return informer.getStore().getByKey(name) != null || exists.test(name);
        } catch (KubernetesClientException unreachable) {
            return true;
        }
    }

    /** How each stands, by name. */
    public List<DeploymentPolicyState> states() {
        return informer.getStore().list().stream()
                .map(policy -> policy.getMetadata().getName())
                .sorted()
                .flatMap(name -> state(name).stream())
                .toList();
    }

    /** How the one of that name stands; empty where it was not seen yet. */
    public Optional<DeploymentPolicyState> state(String name) {
        return Optional.ofNullable(informer.getStore().getByKey(name)).flatMap(looks::state);
    }

    private Optional<Kept> newest(GenericKubernetesResource policy) {
        return kept.of(policy.getMetadata().getUid()).stream().findFirst();
    }

    private void gone(GenericKubernetesResource policy) {
        changed();
        soon(
                () -> {
                    String uid = policy.getMetadata().getUid();
                    looks.forget(uid);
                    // Also where what follows fails: what it left room for can be used now.
                    soon(this::considerAll, Duration.ZERO);
                    former.forget(uid);
                },
                Duration.ZERO);
    }

    private void considerAll() {
        informer.getStore()
                .list()
                .forEach(policy -> renewal.consider(policy.getMetadata().getUid()));
        informer.getStore().list().stream()
                .map(policy -> policy.getMetadata().getName())
                .sorted()
                .forEach(this::consider);
    }

    private void consider(String name) {
        @Nullable GenericKubernetesResource policy = informer.getStore().getByKey(name);
        if (policy != null) {
            // First: what is kept answers without a registry, which may be long silent.
            renewal.consider(policy.getMetadata().getUid());
            looks.consider(policy, characters -> bounds.exceeded(policy, characters));
        }
    }

    /** So that other keys or roots of those who sign policies are noticed. */
    private void lookAgain() {
        try {
            considerAll();
        } finally {
            soon(this::lookAgain, LOOK_AGAIN);
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /** What was kept of those that were deleted while nobody looked. */
    private void tidy() {
        try {
            former.tidy(clock.instant());
        } finally {
            soon(this::tidy, TIDY);
        }
    }

    private void soon(Runnable task, Duration in) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (KubernetesClientException later) {
                LOG.warnf("deployment policies: %s; trying again later", later.getMessage());
            } catch (RuntimeException bug) {
                LOG.error("deployment policies could not be looked after", bug);
            }
        };
        var _ = worker.schedule(guarded, in.toMillis() + 1, TimeUnit.MILLISECONDS);
    }
}
