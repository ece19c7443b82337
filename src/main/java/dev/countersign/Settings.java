package dev.countersign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All settings of the operator. In the environment {@code countersign.opa.url} is {@code COUNTERSIGN_OPA_URL}. An unknown key
 * under {@code countersign} stops the start.
 */
@ConfigMapping(prefix = "countersign")
public interface Settings {
    /** The operator's own namespace: where its keys, certificate, revisions and lease are. */
    @WithDefault("countersign-system")
    String namespace();

    /** This replica's name in decision ids and in the lease. */
    @WithDefault("${HOSTNAME:local}")
    String replica();

    /** Namespaces that no profile reaches, besides kube-system and the operator's own. */
    Optional<List<String>> exemptNamespaces();

    /** How the API server reaches the webhook. */
    Webhook webhook();

    /** How registries are read. */
    RegistrySettings registry();

    /** Where Rego runs. */
    Opa opa();

    /** How long records are kept in the cluster. */
    RecordSettings records();

    /** How running workloads are judged. */
    Background background();

    /** What is reported to others. */
    OpenReports openReports();

    /** How keys in Secrets are treated. */
    Keys keys();

    /** Where TrustRoots may have their documents. */
    TrustRoots trustRoots();

    /** The webhook's certificate. */
    Certificate certificate();

    /** How the API server reaches the webhook. */
    interface Webhook {
        /** The Service in the operator's namespace. */
        @WithDefault("countersign-webhook")
        String serviceName();

        /** Address of an operator outside the cluster; takes the Service's place. */
        Optional<URI> url();

        /** CA of the API server's client certificate. With it, callers without such a certificate are refused. */
        Optional<Path> clientCa();

        /** Common names of client certificates that are the API server's. Without them, whoever that CA issued to is it. */
        Optional<List<String>> clientNames();

        /** Most bytes of a review. */
        @WithDefault("8388608")
        int maxBodyBytes();
    }

    /** How registries are read. */
    interface RegistrySettings {
        /** Registries and mirrors of TUF repositories (host or host:port) that are spoken to in plain http. */
        Optional<List<String>> plainHttp();

        /** A docker {@code config.json} with credentials. */
        Optional<Path> dockerConfig();

        /** PEM certificates of private CAs of registries and mirrors, besides the system's. */
        Optional<Path> caBundle();

        /** Such certificates for single registries ({@code host[:port]=file}), believed for exactly that host and no other. */
        Optional<List<String>> caBundles();

        /** Registries that are read elsewhere ({@code host[:port]=mirror[:port][/path]}), and only there. */
        Optional<List<String>> mirrors();

        /** Registries whose tokens another host issues ({@code host[:port]=host[:port]}), which is shown their credential. */
        Optional<List<String>> tokenRealms();

        /** Hosts ({@code host[:port]}) that a registry may send to for blobs although they have private addresses. */
        Optional<List<String>> privateRedirects();

        /** Whether a Pod's image pull secrets are used where the operator has no credential of its own. */
        @WithDefault("false")
        boolean imagePullSecrets();

        /** Most bytes remembered: half of it verified material, a quarter manifests, a quarter blobs. */
        @WithDefault("67108864")
        long memory();

        /** How long verified material is remembered; looked at again in the background after half of that. */
        @WithDefault("5m")
        Duration evidenceAge();

        /** How long it is remembered that there was none, and how old anything may be that refuses. */
        @WithDefault("3s")
        Duration refusalAge();
    }

    /** Where Rego runs. */
    interface Opa {
        @WithDefault("http://127.0.0.1:8181")
        URI url();

        /** Another, in which policies are looked through that nobody knows yet: one may take all its memory. */
        @WithDefault("http://127.0.0.1:8183")
        URI inspectionUrl();
    }

    /** How long records are kept in the cluster. */
    interface RecordSettings {
        /** Inactive records kept for each workload and profile. */
        @WithDefault("5")
        int keep();

        /** Records of admitted changes kept in each namespace; those of what runs are kept beyond it. */
        @WithDefault("2000")
        int namespaceCap();

        /** Records of refusals kept in each namespace. */
        @WithDefault("500")
        int deniedCap();

        /** How long a record of a refusal is kept after it was last seen. */
        @WithDefault("7d")
        Duration deniedTtl();
    }

    /** How running workloads are judged. */
    interface Background {
        /** How often every workload in scope is judged again. */
        @WithDefault("6h")
        Duration interval();

        /** Most workloads judged in a second. */
        @WithDefault("5")
        int rate();
    }

    /** What is reported to others. */
    interface OpenReports {
        /** Whether an OpenReports Report of each workload is kept, where the API server knows Reports. */
        @WithDefault("false")
        boolean enabled();
    }

    /** How keys in Secrets are treated. */
    interface Keys {
        /** How long the last good key is used after its Secret vanished. */
        @WithDefault("1h")
        Duration grace();
    }

    /** Where TrustRoots may have their documents. */
    interface TrustRoots {
        /** The folder whose files they may name. Without it they may name none. */
        Optional<Path> directory();
    }

    /** The webhook's certificate. */
    interface Certificate {
        /** How long a certificate is valid; it is replaced after two thirds of that. */
        @WithDefault("90d")
        Duration validity();

        /** How long the old and the new CA are trusted side by side before and after a change. */
        @WithDefault("2m")
        Duration overlap();
    }
}
