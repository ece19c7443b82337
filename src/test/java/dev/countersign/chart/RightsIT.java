package dev.countersign.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.ApiServer;
import dev.countersign.testing.Chart;
import dev.countersign.testing.Helm;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart's roles may do, and, as important, what they may not. */
class RightsIT {
    private static final List<String> ROLES = List.of(
            "countersign-author",
            "countersign-auditor",
            "countersign-exceptions",
            "countersign-pauser",
            "view",
            "admin");

    @TempDir
    private static Path dir;

    private static ApiServer server;
    private static KubernetesClient client;

    @BeforeAll
    static void install() {
        server = ApiServer.start(dir);
        client = server.admin();
        Chart.install(new Helm(dir), server, "replicaCount=0", "openReports.enabled=true");
        ROLES.forEach(RightsIT::bind);
        server.startControllers();
        Awaitility.await("aggregation of roles")
                .until(() -> may("view", "get", "countersign.dev", "deploymentattestations", null, "payments", null));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}/{3}/{4} in {5} named {6}: {7}")
    @CsvSource(textBlock = """
            operator, watch,  countersign.dev, complianceprofiles,     ,       ,                   , yes
            operator, patch,  countersign.dev, complianceprofiles,     status, ,                   , yes
            operator, update, countersign.dev, complianceprofiles,     ,       ,                   , no
            operator, create, countersign.dev, complianceprofiles,     ,       ,                   , no
            operator, delete, countersign.dev, complianceprofiles,     ,       ,                   , no
            operator, watch,  countersign.dev, trustroots,             ,       ,                   , yes
            operator, update, countersign.dev, trustroots,             status, ,                   , yes
            operator, update, countersign.dev, trustroots,             ,       ,                   , no
            operator, watch,  countersign.dev, deploymentpolicies,     ,       ,                   , yes
            operator, watch,  countersign.dev, enforcementpauses,      ,       ,                   , yes
            operator, create, countersign.dev, enforcementpauses,      ,       ,                   , no
            operator, watch,  countersign.dev, complianceexceptions,   ,       ,                   , yes
            operator, update, countersign.dev, complianceexceptions,   status, payments,           , yes
            operator, create, countersign.dev, complianceexceptions,   ,       payments,           , no
            operator, update, countersign.dev, deploymentpolicies,     status, ,                   , yes
            operator, update, countersign.dev, deploymentpolicies,     ,       ,                   , no
            operator, create, countersign.dev, deploymentattestations, ,       payments,           , yes
            operator, patch,  countersign.dev, deploymentattestations, status, payments,           , yes
            operator, delete, countersign.dev, deploymentattestations, ,       payments,           , yes
            operator, watch,  openreports.io,  reports,                ,       ,                   , yes
            operator, create, openreports.io,  reports,                ,       payments,           , yes
            operator, update, openreports.io,  reports,                ,       payments,           , yes
            operator, delete, openreports.io,  reports,                ,       payments,           , yes
            operator, delete, openreports.io,  clusterreports,         ,       ,                   , no
            operator, watch,  wgpolicyk8s.io,  policyreports,          ,       ,                   , no
            operator, watch,  '',              namespaces,             ,       ,                   , yes
            operator, patch,  '',              namespaces,             ,       ,                   , no
            operator, watch,  '',              pods,                   ,       ,                   , yes
            operator, patch,  '',              pods,                   ,       payments,           , no
            operator, watch,  apps,            replicasets,            ,       ,                   , yes
            operator, watch,  batch,           cronjobs,               ,       ,                   , yes
            operator, update, apps,            deployments,            ,       payments,           , no
            operator, create, '',              events,                 ,       payments,           , yes
            operator, patch,  events.k8s.io,   events,                 ,       payments,           , yes
            operator, get,    '',              secrets,                ,       countersign-system, , yes
            operator, watch,  '',              secrets,                ,       countersign-system, , yes
            operator, create, '',              secrets,                ,       countersign-system, , yes
            operator, get,    '',              secrets,                ,       payments,           , no
            operator, list,   '',              configmaps,             ,       countersign-system, , yes
            operator, create, '',              configmaps,             ,       countersign-system, , no
            operator, list,   '',              configmaps,             ,       payments,           , no
            operator, list,   '',              secrets,                ,       ,                   , no
            operator, get,    '',              secrets,                ,       kube-system,        , no
            operator, get,    '',              serviceaccounts,        ,       payments,           , no
            operator, create, apps,            controllerrevisions,    ,       countersign-system, , yes
            operator, update, apps,            controllerrevisions,    ,       countersign-system, , no
            operator, create, apps,            controllerrevisions,    ,       payments,           , no
            operator, update, coordination.k8s.io, leases,             ,       countersign-system, , yes
            operator, update, coordination.k8s.io, leases,             ,       kube-system,        , no
            operator, create, admissionregistration.k8s.io, validatingwebhookconfigurations, , ,   , yes
            operator, patch,  admissionregistration.k8s.io, validatingwebhookconfigurations, , , countersign, yes
            operator, patch,  admissionregistration.k8s.io, mutatingwebhookconfigurations,   , , countersign, yes
            operator, delete, admissionregistration.k8s.io, mutatingwebhookconfigurations,   , , other, no
            operator, update, admissionregistration.k8s.io, validatingadmissionpolicies, , , countersign-records, no
            operator, get,    rbac.authorization.k8s.io, clusterroles, , , countersign, yes
            operator, get,    rbac.authorization.k8s.io, clusterroles, , , cluster-admin, no
            operator, update, rbac.authorization.k8s.io, clusterroles, , , countersign, no
            operator, create, '',              pods,                   exec,   payments,           , no
            operator, create, '',              serviceaccounts,        token,  payments,           , no
            countersign-author,  create, countersign.dev, complianceprofiles,     ,       ,        , yes
            countersign-author,  update, countersign.dev, complianceprofiles,     status, ,        , no
            countersign-author,  create, countersign.dev, trustroots,             ,       ,        , yes
            countersign-auditor, list,   countersign.dev, trustroots,             ,       ,        , yes
            countersign-author,  create, countersign.dev, deploymentpolicies,     ,       ,        , yes
            countersign-author,  create, countersign.dev, complianceexceptions,   ,       payments, , no
            countersign-exceptions, create, countersign.dev, complianceexceptions, ,      payments, , yes
            countersign-exceptions, update, countersign.dev, complianceexceptions, status, payments, , no
            countersign-exceptions, update, countersign.dev, complianceprofiles,  ,       ,        , no
            countersign-pauser, create, countersign.dev, enforcementpauses,       ,       ,        , yes
            countersign-pauser, update, countersign.dev, complianceprofiles,      ,       ,        , no
            countersign-exceptions, create, countersign.dev, enforcementpauses,   ,       ,        , no
            countersign-author, create, countersign.dev, enforcementpauses,       ,       ,        , no
            countersign-auditor, create, countersign.dev, enforcementpauses,      ,       ,        , no
            countersign-auditor, list,   countersign.dev, complianceexceptions,   ,       payments, , yes
            countersign-auditor, create, countersign.dev, complianceexceptions,   ,       payments, , no
            countersign-auditor, list,   countersign.dev, deploymentpolicies,     ,       ,        , yes
            countersign-auditor, update, countersign.dev, deploymentpolicies,     ,       ,        , no
            countersign-auditor, update, countersign.dev, trustroots,             ,       ,        , no
            countersign-author,  list,   countersign.dev, deploymentattestations, ,       ,        , yes
            countersign-author,  create, countersign.dev, deploymentattestations, ,       payments, , no
            countersign-author,  get,    '',              secrets,                , countersign-system, , no
            countersign-auditor, list,   countersign.dev, complianceprofiles,     ,       ,        , yes
            countersign-auditor, list,   countersign.dev, deploymentattestations, ,       ,        , yes
            countersign-auditor, update, countersign.dev, complianceprofiles,     ,       ,        , no
            countersign-auditor, delete, countersign.dev, deploymentattestations, ,       payments, , no
            countersign-auditor, create, countersign.dev, deploymentattestations, ,       payments, , no
            countersign-auditor, patch,  countersign.dev, deploymentattestations, status, payments, , no
            countersign-auditor, list,   openreports.io,  reports,                ,       payments, , no
            view,  list,   openreports.io,  reports,                ,       payments, , no
            view,  list,   countersign.dev, deploymentattestations, ,       payments, , yes
            view,  create, countersign.dev, deploymentattestations, ,       payments, , no
            admin, create, countersign.dev, deploymentattestations, ,       payments, , no
            admin, patch,  countersign.dev, deploymentattestations, status, payments, , no
            admin, delete, countersign.dev, deploymentattestations, ,       payments, , no
            admin, create, countersign.dev, complianceexceptions,   ,       payments, , no
            admin, update, countersign.dev, complianceexceptions,   ,       payments, , no
            """)
    void rights(
            String who,
            String verb,
            String group,
            String resource,
            String subresource,
            String namespace,
            String name,
            String answer) {
        assertThat(may(who, verb, group, resource, subresource, namespace, name))
                .isEqualTo(answer.equals("yes"));
    }

    private static boolean may(
            String who,
            String verb,
            String group,
            String resource,
            @Nullable String subresource,
            @Nullable String namespace,
            @Nullable String name) {
        boolean operator = who.equals("operator");
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(operator ? Chart.OPERATOR : "somebody-with-" + who)
                .withGroups(operator ? "system:serviceaccounts" : "system:authenticated")
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withSubresource(subresource)
                .withNamespace(namespace)
                .withName(name)
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.resource(review).create().getStatus().getAllowed();
    }

    private static void bind(String role) {
        client.resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("somebody-with-" + role)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                        .addNewSubject("rbac.authorization.k8s.io", "User", "somebody-with-" + role, null)
                        .build())
                .create();
    }
}
