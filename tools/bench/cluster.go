package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// cluster is the API server, asked as an administrator.
type cluster struct {
	url, token string
	client     *http.Client
}

func (c cluster) create(path, body string) {
	answer := asked{c.url + path, []byte(body)}.post(c.client, c.token)
	if strings.Contains(string(answer), `"kind":"Status"`) && !strings.Contains(string(answer), "AlreadyExists") {
		must(fmt.Errorf("creating %s: %s", path, answer))
	}
}

// namespace makes one with the label bench=name.
func (c cluster) namespace(name string) {
	c.create("/api/v1/namespaces", fmt.Sprintf(
		`{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s","labels":{"bench":"%s"}}}`, name, name))
}

// profile makes one that selects namespaces labelled bench=name, and waits until it is in force.
func (c cluster) profile(name, key, requirements string) {
	const path = "/apis/countersign.dev/v1alpha1/complianceprofiles"
	quoted, err := json.Marshal(key)
	must(err)
	c.namespace(name)
	c.create(path, fmt.Sprintf(`{"apiVersion":"countersign.dev/v1alpha1","kind":"ComplianceProfile","metadata":{"name":"%s"},`+
		`"spec":{"scope":{"namespaceSelector":{"matchLabels":{"bench":"%s"}},"images":{"include":["**"]}},`+
		`"enforcement":{"mode":"Enforce"},"trust":[{"name":"bench","key":{"pem":%s}}],`+
		`"requirements":[{"id":"signed","kind":"signature"}%s]}}`, name, name, quoted, requirements))
	await("profile "+name+" is ready", func() bool { return c.ready(path + "/" + name) })
}

func (c cluster) ready(path string) bool {
	var found struct {
		Status struct {
			Conditions []struct{ Type, Status string }
		}
	}
	must(json.Unmarshal(c.get(path), &found))
	return slices.Contains(found.Status.Conditions, struct{ Type, Status string }{"Ready", "True"})
}

func (c cluster) get(path string) []byte {
	request, err := http.NewRequest(http.MethodGet, c.url+path, nil)
	must(err)
	request.Header.Set("Authorization", "Bearer "+c.token)
	answer, err := c.client.Do(request)
	must(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	must(err)
	return body
}

func await(what string, holds func() bool) {
	for end := time.Now().Add(time.Minute); !holds(); time.Sleep(200 * time.Millisecond) {
		if time.Now().After(end) {
			must(fmt.Errorf("after a minute it is still not so that %s", what))
		}
	}
}
