package dev.countersign.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Chart;
import dev.countersign.testing.Helm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
                "registry.imagePullSecrets=sometimes",
                "openReports.enabled=sometimes",
                "openReports.enable=true",
                "replicaCount=-1",
                "replicaCount=many",
                "webhook.url=http://127.0.0.1:8443",
                "webhook.url=https://127.0.0.1:8443/path",
                "records.deniedTtl=week",
                "exemptNamespaces={Kube}",
                "webhook.clientNames={one\\,two}",
                "registry.mirrors.a\\,b=c",
                "registry.mirrors.a/b=c",
                "registry.mirrors.a=b\\,c",
                "registry.mirrors.a=",
                "registry.tokenRealms.a=b/token",
                "registry.tokenRealms.a=",
                "registry.privateRedirects={https://a}",
                "registry.caBundleSecrets.a=Secret",
                "registry.caBundleSecrets.a=",
                "networkPolicy.apiServerCidrs={10.0.0.1}",
                "networkPolicy.apiServerCidrs={everywhere}",
                "trustRoots.volume=roots",
                "trustRoots.volume.configMap=roots",
                "trustRoots.volume.name=roots",
                "trustRoots.directory=/roots",
                "monitoring.alerts.enabled=sometimes",
                "monitoring.serviceMonitor.interval=often",
                "monitoring.dashboards.enabled=true",
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
    void policiesThatNobodyKnowsHaveAnOpaOfTheirOwnThatIsStartedAnewWithinItsContainer() {
        String manifest = template("opa.inspection.memoryKiB=200000").output();

        assertThat(manifest)
                .contains("{ name: COUNTERSIGN_OPA_INSPECTION_URL, value: \"http://127.0.0.1:8183\" }")
                .contains("- name: opa-inspection\n          image: openpolicyagent/opa:1.22.2-static-debug\n")
                .contains("ulimit -d \\\"$3\\\"\\nwhile :; do")
                .contains("- 127.0.0.1:8183\n            - \"200000\"\n");
    }

    @Test
    void opaKnowsNoZoneButUtc() {
        assertThat(template().output().split("\\Qenv: [{ name: TZ, value: UTC }]\\E", -1))
                .hasSize(3);
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
    void secretsOfOthersAreNobodysUnlessItIsSaid() {
        assertThat(template().output())
                .doesNotContain("countersign-pull-secrets")
                .doesNotContain("COUNTERSIGN_REGISTRY_IMAGE_PULL_SECRETS");
    }

    @Test
    void pullSecretsMayBeReadByNameAndNoMore() {
        String manifest = template("registry.imagePullSecrets=true").output();

        assertThat(manifest)
                .contains("{ name: COUNTERSIGN_REGISTRY_IMAGE_PULL_SECRETS, value: \"true\" }")
                .containsOnlyOnce("resources: [secrets, serviceaccounts]\n    verbs: [get]\n");
    }

    /** Of two of one name the latter would count, and Helm could not upgrade to one more. */
    @Test
    void noVariableIsSetTwice() {
        String manifest = template("openReports.enabled=true", "webhook.clientCaSecret=api")
                .output();
        List<String> operator = manifest.lines()
                .dropWhile(line -> !line.contains("COUNTERSIGN_NAMESPACE"))
                .takeWhile(line -> !line.contains("resources:"))
                .filter(line -> line.contains("name: "))
                .map(line -> line.replaceFirst(".*?name: ([A-Z_]+).*", "$1"))
                .filter(name -> name.equals(name.toUpperCase(Locale.ROOT)))
                .toList();

        assertThat(operator).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(manifest).contains("JAVA_TOOL_OPTIONS, value: \"-XX:MaxRAMPercentage=50 -XX:TieredStopAtLevel=1 ");
        assertThat(template("javaOptions=").output())
                .contains("JAVA_TOOL_OPTIONS, value: \"-XX:MaxRAMPercentage=50\" }");
    }

    @Test
    void aNameServerThatSaysNothingIsLeftSoon() {
        assertThat(template().output()).contains("dnsConfig:", "name: timeout\n          value: \"2\"");
        assertThat(template("dnsConfig=null").output()).doesNotContain("dnsConfig");
    }

    @Test
    void reportsAreNobodysUnlessItIsSaid() {
        assertThat(template().output())
                .doesNotContain("openreports.io")
                .doesNotContain("COUNTERSIGN_OPEN_REPORTS_ENABLED");
    }

    @Test
    void reportsMayBeWrittenWhereTheyAreAskedForAndNoOthers() {
        String manifest = template("openReports.enabled=true").output();

        assertThat(manifest)
                .contains("{ name: COUNTERSIGN_OPEN_REPORTS_ENABLED, value: \"true\" }")
                .containsOnlyOnce(
                        "- apiGroups: [openreports.io]\n    resources: [reports]\n    verbs: [get, list, watch, create, update, delete]\n");
    }

    @Test
    void mirrorsReachTheOperator() {
        String manifest = template(
                        "registry.mirrors.docker\\.io=mirror.example:5000/hub",
                        "registry.mirrors.b\\.example:5000=c.example")
                .output();

        assertThat(manifest)
                .contains("{ name: COUNTERSIGN_REGISTRY_MIRRORS,"
                        + " value: \"b.example:5000=c.example,docker.io=mirror.example:5000/hub\" }");
    }

    @Test
    void hostsThatRegistriesSendToReachTheOperator() {
        String manifest = template(
                        "registry.tokenRealms.b\\.example:5000=sso.example",
                        "registry.tokenRealms.a\\.example=git.example",
                        "registry.privateRedirects={minio:9000,s3.example}")
                .output();

        assertThat(manifest)
                .contains("{ name: COUNTERSIGN_REGISTRY_TOKEN_REALMS,"
                        + " value: \"a.example=git.example,b.example:5000=sso.example\" }")
                .contains("{ name: COUNTERSIGN_REGISTRY_PRIVATE_REDIRECTS, value: \"minio:9000,s3.example\" }");
    }

    @Test
    void casOfSingleRegistriesAreMountedAndReachTheOperator() {
        String manifest = template(
                        "registry.caBundleSecrets.b\\.example:5000=b-ca", "registry.caBundleSecrets.a\\.example=a-ca")
                .output();

        assertThat(manifest)
                .contains(
                        "{ name: COUNTERSIGN_REGISTRY_CA_BUNDLES, value: \"a.example=/etc/countersign/registry-cas/0.crt,"
                                + "b.example:5000=/etc/countersign/registry-cas/1.crt\" }")
                .contains("{ name: registry-cas, mountPath: /etc/countersign/registry-cas, readOnly: true }")
                .contains("- secret: { name: a-ca, items: [{ key: ca.crt, path: 0.crt }] }")
                .contains("- secret: { name: b-ca, items: [{ key: ca.crt, path: 1.crt }] }");
    }

    @Test
    void aVolumeOfTrustRootsIsMountedAndReachesTheOperator() {
        String manifest = template("trustRoots.volume.nfs.server=files.example", "trustRoots.volume.nfs.path=/roots")
                .output();

        assertThat(manifest)
                .contains("{ name: COUNTERSIGN_TRUST_ROOTS_DIRECTORY, value: /etc/countersign/trust-roots }")
                .contains("{ name: trust-roots, mountPath: /etc/countersign/trust-roots, readOnly: true }")
                .contains(
                        "        - name: trust-roots\n          nfs:\n            path: /roots\n            server: files.example\n");
    }

    @Test
    void aVolumeOfTrustRootsIsOneAndNoTwo() {
        var ran = template("trustRoots.volume.configMap.name=roots", "trustRoots.volume.secret.secretName=roots");

        assertThat(ran.status()).isNotZero();
        assertThat(ran.output()).contains("values don't meet the specifications of the schema", "volume");
    }

    @Test
    void trustRootsHaveNoFilesUnlessItIsSaid() {
        assertThat(template().output()).doesNotContain("trust-roots").doesNotContain("COUNTERSIGN_TRUST_ROOTS");
    }

    @Test
    void namesOfClientsReachTheOperator() {
        assertThat(template("webhook.clientCaSecret=api", "webhook.clientNames={kube-apiserver,a b}")
                        .output())
                .contains("{ name: COUNTERSIGN_WEBHOOK_CLIENT_NAMES, value: \"kube-apiserver,a b\" }");
    }

    @Test
    void namesOfClientsNeedTheCaThatIssuedToThem() {
        var ran = template("webhook.clientNames={kube-apiserver}");

        assertThat(ran.status()).isNotZero();
        assertThat(ran.output()).contains("webhook.clientCaSecret");
    }

    @Test
    void anybodyMayCallTheWebhookUnlessItIsSaidWho() {
        assertThat(ingress()).containsExactly("ports: [{ port: webhook, protocol: TCP }]");
    }

    @Test
    void onlyTheseAddressesMayCallTheWebhook() {
        assertThat(ingress("networkPolicy.apiServerCidrs={10.0.0.0/28,fd00::/64}"))
                .containsExactly(
                        "ports: [{ port: webhook, protocol: TCP }]",
                        "from:",
                        "- ipBlock: { cidr: \"10.0.0.0/28\" }",
                        "- ipBlock: { cidr: \"fd00::/64\" }");
    }

    /** Kubernetes would set COUNTERSIGN_WEBHOOK_... for the Service. */
    @Test
    void noVariablesOfServicesAreSet() {
        assertThat(template().output()).contains("enableServiceLinks: false");
    }

    /** What the NetworkPolicy says of who may come in, line by line. */
    private List<String> ingress(String... values) {
        List<String> lines = template(values).output().lines().toList();
        return lines.subList(lines.indexOf("  ingress:") + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("  egress:"))
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("^- ports", "ports"))
                .toList();
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
