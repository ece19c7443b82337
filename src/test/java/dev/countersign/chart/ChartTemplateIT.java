package dev.countersign.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Helm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTemplateIT {
    @TempDir
    private Path dir;

    @Test
    void helmFindsNothingToComplainOf() {
        var ran = new Helm(dir).run("lint", "--strict", Chart.PATH);

        assertThat(ran.output()).contains("0 chart(s) failed");
        assertThat(ran.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicacount=1",
                "records.keeep=1",
                "replicaCount=-1",
                "replicaCount=many",
                "webhook.url=http://127.0.0.1:8443",
                "webhook.url=https://127.0.0.1:8443/path",
                "records.deniedTtl=week",
                "exemptNamespaces={Kube}",
                "image.digest=latest"
            })
    void refusesValuesThatTheSchemaDoesNotKnow(String value) {
        var ran = template(value);

        assertThat(ran.status()).isNotZero();
        assertThat(ran.output()).contains("values don't meet the specifications of the schema");
    }

    @Test
    void settingsReachTheOperator() {
        String manifest = template("registry.plainHttp={a:5000,b:5000}", "exemptNamespaces={cni,csi}", "records.keep=9")
                .output();

        assertThat(manifest)
                .contains("{ name: COUNTERSIGN_REGISTRY_PLAIN_HTTP, value: \"a:5000,b:5000\" }")
                .contains("{ name: COUNTERSIGN_EXEMPT_NAMESPACES, value: \"cni,csi\" }")
                .contains("{ name: COUNTERSIGN_RECORDS_KEEP, value: \"9\" }");
    }

    @Test
    void secretsThatSettingsNameAreMounted() {
        String manifest = template(
                        "registry.dockerConfigSecret=pull", "registry.caBundleSecret=ca", "webhook.clientCaSecret=api")
                .output();

        assertThat(manifest)
                .contains("secretName: pull, items: [{ key: .dockerconfigjson, path: config.json }]")
                .contains("value: /etc/countersign/registry/config.json")
                .contains("{ name: registry, mountPath: /etc/countersign/registry, readOnly: true }")
                .contains("{ name: registry-ca, secret: { secretName: ca } }")
                .contains("{ name: client-ca, secret: { secretName: api } }");
    }

    @Test
    void anImageCanBePinned() {
        String digest = "sha256:" + "ab".repeat(32);

        assertThat(template("image.digest=" + digest, "image.repository=host.example/countersign")
                        .output())
                .contains("image: host.example/countersign@" + digest);
    }

    private Helm.Ran template(String... values) {
        var arguments = new ArrayList<>(List.of(
                "template", "countersign", Chart.PATH, "--namespace", Chart.NAMESPACE, "--kube-version", "1.37.0"));
        for (String value : values) {
            arguments.add("--set");
            arguments.add(value);
        }
        return new Helm(dir).run(arguments.toArray(String[]::new));
    }
}
