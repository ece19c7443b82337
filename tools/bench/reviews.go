package main

import "fmt"

func pod(namespace, name, image string) string {
	return fmt.Sprintf(`{"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","namespace":"%s","labels":{"app":"bench"}},`+
		`"spec":{"automountServiceAccountToken":false,"containers":[{"name":"app","image":"%s","imagePullPolicy":"IfNotPresent",`+
		`"resources":{"requests":{"cpu":"100m","memory":"64Mi"}},"securityContext":{"allowPrivilegeEscalation":false,"runAsNonRoot":true,`+
		`"capabilities":{"drop":["ALL"]},"seccompProfile":{"type":"RuntimeDefault"}}}],"restartPolicy":"Always","dnsPolicy":"ClusterFirst"}}`,
		name, namespace, image)
}

func review(namespace, name, image string) []byte {
	return reviewOf("pods", "Pod", namespace, name, image)
}

func reviewOf(resource, kind, namespace, name, image string) []byte {
	return fmt.Appendf(nil, `{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"%s-%s",`+
		`"kind":{"group":"","version":"v1","kind":"%s"},"resource":{"group":"","version":"v1","resource":"%s"},`+
		`"name":"%s","namespace":"%s","operation":"CREATE","userInfo":{"username":"bench","uid":"1","groups":["system:authenticated"]},`+
		`"dryRun":true,"options":{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1"},"object":%s}}`,
		namespace, name, kind, resource, name, namespace, pod(namespace, name, image))
}
