package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// noop is the webhook itself, asked about the same Pod as what nothing there judges.
func (b *bench) noop() mode {
	p := b.direct()
	p.ask = func(q question) asked {
		return asked{b.webhook + "/validate/" + q.profile + "?timeout=10s", reviewOf("configmaps", "ConfigMap", q.profile, q.pod, q.image)}
	}
	p.says = always(`nothing here judges configmaps`)
	return mode{p, without, "bench-plain"}
}

// unasked is the API server where it asks nobody.
func (b *bench) unasked() mode {
	p := b.served()
	p.ready = b.cluster.namespace
	p.says = always(`"kind":"Pod"`)
	return mode{p, without, "bench-none"}
}

// called is the API server where it makes both calls, and neither judges.
func (b *bench) called() mode {
	p := b.served()
	p.says = always(`nothing here judges pods`)
	p.ready = func(namespace string) {
		b.cluster.namespace(namespace)
		b.cluster.callNoop(namespace, b.webhook)
		b.awaitAnswer(p, namespace, admitted)
	}
	return mode{p, without, "bench-noop"}
}

func always(says string) func(answer) []string {
	return func(answer) []string { return []string{says} }
}

// callNoop has the API server call the operator for Pods of a namespace as it does for one that a profile selects: the mutating call is
// of a profile that nobody has, and the validating one of what is none, so that the answer tells that both were made.
func (c cluster) callNoop(namespace, webhook string) {
	const path = "/apis/admissionregistration.k8s.io/v1/"
	var ours struct {
		Webhooks []struct{ ClientConfig struct{ CABundle string } }
	}
	must(json.Unmarshal(c.get(path+"validatingwebhookconfigurations/countersign"), &ours))
	for kind, place := range map[string]string{"Mutating": "/mutate/bench-nobody", "Validating": "/validate-profiles"} {
		c.create(path+strings.ToLower(kind)+"webhookconfigurations", fmt.Sprintf(
			`{"apiVersion":"admissionregistration.k8s.io/v1","kind":"%sWebhookConfiguration","metadata":{"name":"%s"},`+
				`"webhooks":[{"name":"noop.bench.countersign.dev","clientConfig":{"url":"%s","caBundle":"%s"},`+
				`"rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["pods"]}],`+
				`"namespaceSelector":{"matchLabels":{"bench":"%s"}},"failurePolicy":"Fail","timeoutSeconds":10,`+
				`"sideEffects":"None","admissionReviewVersions":["v1"]}]}`,
			kind, namespace, webhook+place, ours.Webhooks[0].ClientConfig.CABundle, namespace))
	}
}
