package dev.countersign.cluster;

import dev.countersign.operator.api.ComplianceProfile;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentPolicy;
import dev.countersign.operator.api.TrustRoot;
import dev.countersign.profile.Resolver;
import dev.countersign.testing.ApiServer;
import dev.countersign.testing.Chart;
import dev.countersign.testing.Helm;
import dev.countersign.tuf.Download;
import dev.countersign.tuf.Repository;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** An API server on which the chart is installed, so that what runs has the operator's rights and no others. */
public record Installed(ApiServer server, KubernetesClient admin, KubernetesClient operator) implements AutoCloseable {
    public static final String NAMESPACE = Chart.NAMESPACE;

    /** Starts it, in that folder. */
    public static Installed on(Path dir) {
        ApiServer server = ApiServer.start(dir);
        Chart.install(new Helm(dir), server, "replicaCount=0");
        Installed installed = new Installed(server, server.admin(), server.as(Chart.OPERATOR));
        Patience.until("our resources are served", installed::serves);
        return installed;
    }

    /** What a replica knows, with the operator's rights: started, and ready. */
    ProfileSnapshot replica(Resolver resolver, Duration keyKeeping) {
        return replica(resolver, keyKeeping, Installed::noMirror);
    }

    /** The same, where it may read these mirrors. */
    ProfileSnapshot replica(Resolver resolver, Duration keyKeeping, Function<URI, Repository> mirrors) {
        return replica(resolver, keyKeeping, mirrors, Optional.empty());
    }

    /** The same, where TrustRoots may name the files of this folder. */
    ProfileSnapshot replica(Path rootFolder) {
        return replica(TestProfiles.resolver(), Duration.ofHours(1), Installed::noMirror, Optional.of(rootFolder));
    }

    private ProfileSnapshot replica(
            Resolver resolver, Duration keyKeeping, Function<URI, Repository> mirrors, Optional<Path> rootFolder) {
        ProfileSnapshot snapshot = new ProfileSnapshot(
                operator,
                NAMESPACE,
                resolver,
                TestProfiles.LIBRARY,
                keyKeeping,
                mirrors,
                rootFolder,
                InstantSource.system());
        snapshot.start();
        Patience.until("ready", snapshot::ready);
        return snapshot;
    }

    private static Repository noMirror(URI address) {
        return (_, _) -> new Download.Unreachable("no mirror at " + address);
    }

    private boolean serves() {
        try {
            admin.resources(ComplianceProfile.class).list();
            admin.resources(TrustRoot.class).list();
            admin.resources(DeploymentPolicy.class).list();
            admin.resources(DeploymentAttestation.class).inAnyNamespace().list();
            return true;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
