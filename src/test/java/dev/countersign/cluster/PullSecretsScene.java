package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.http.DockerConfigCredentials;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** Pods in a namespace of an API server that counts what it is asked for, and as whom their images are read. */
abstract class PullSecretsScene {
    static final String HOST = "registry.example";
    static final String OTHER = "other.example";

    final CountingApi api = new CountingApi();
    Duration ahead = Duration.ZERO;
    final PullSecrets keychain = new PullSecrets(api.client, DockerConfigCredentials::parse, this::now);

    @AfterEach
    void stop() {
        api.close();
    }

    Instant now() {
        return Instant.now().plus(ahead);
    }

    static String config(String host, String user) {
        return "{\"auths\":{\"%s\":{\"username\":\"%s\",\"password\":\"pa:ss\"}}}".formatted(host, user);
    }

    static Workload workload(WorkloadKind kind, String podSpec) {
        String metadata = "{\"name\":\"api\",\"namespace\":\"payments\",\"uid\":\"u\"}";
        String object = kind == WorkloadKind.POD
                ? "{\"metadata\":%s,\"spec\":%s}".formatted(metadata, podSpec)
                : "{\"metadata\":%s,\"spec\":{\"template\":{\"spec\":%s}}}".formatted(metadata, podSpec);
        try {
            return Workload.read(kind, "payments", Serialization.unmarshal(object, JsonNode.class));
        } catch (MalformedWorkloadException wrong) {
            throw new AssertionError(wrong);
        }
    }

    Credentials of(WorkloadKind kind, String podSpecBesides) {
        return keychain.of(
                workload(kind, "{\"containers\":[{\"name\":\"a\",\"image\":\"a:1\"}]" + podSpecBesides + "}"),
                now().plusSeconds(20));
    }

    Credentials pod(String... secrets) {
        return of(WorkloadKind.POD, naming(secrets));
    }

    static String naming(String... secrets) {
        return IntStream.range(0, secrets.length)
                .mapToObj(i -> "{\"name\":\"" + secrets[i] + "\"}")
                .collect(Collectors.joining(",", ",\"imagePullSecrets\":[", "]"));
    }

    static Fetched<Optional<Credential>> user(String name) {
        return new Found<>(Optional.of(new Password(name, "pa:ss")));
    }

    static Fetched<Optional<Credential>> nobody() {
        return new Found<>(Optional.empty());
    }
}
