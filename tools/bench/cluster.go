package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// cluster is the API server, asked as an administrator.
type cluster struct {
	url, token string
	client     *http.Client
}

func (c cluster) create(path, body string) {
	answer := post(c.client, c.token, asked{c.url + path, []byte(body)})
	if strings.Contains(string(answer), `"kind":"Status"`) && !strings.Contains(string(answer), "AlreadyExists") {
		must(fmt.Errorf("creating %s: %s", path, answer))
	}
}

// profile makes one that selects namespaces labelled bench=name, and waits until it is in force.
func (c cluster) profile(name, key, rules string) {
	const path = "/apis/countersign.dev/v1alpha1/complianceprofiles"
	quoted, err := json.Marshal(key)
	must(err)
	c.create("/api/v1/namespaces", fmt.Sprintf(
		`{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s","labels":{"bench":"%s"}}}`, name, name))
	c.create(path, fmt.Sprintf(`{"apiVersion":"countersign.dev/v1alpha1","kind":"ComplianceProfile","metadata":{"name":"%s"},`+
		`"spec":{"scope":{"namespaceSelector":{"matchLabels":{"bench":"%s"}},"images":{"include":["**"]}},`+
		`"enforcement":{"mode":"Enforce"},"trust":[{"name":"bench","key":{"pem":%s}}],`+
		`"requirements":[{"id":"signed","kind":"signature"}%s]}}`, name, name, quoted, rules))
	for end := time.Now().Add(time.Minute); !c.ready(path + "/" + name); time.Sleep(200 * time.Millisecond) {
		if time.Now().After(end) {
			must(fmt.Errorf("profile %s is not ready after a minute", name))
		}
	}
}

func (c cluster) ready(path string) bool {
	request, err := http.NewRequest(http.MethodGet, c.url+path, nil)
	must(err)
	request.Header.Set("Authorization", "Bearer "+c.token)
	answer, err := c.client.Do(request)
	must(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	must(err)
	var found struct {
		Status struct {
			Conditions []struct{ Type, Status string }
		}
	}
	must(json.Unmarshal(body, &found))
	for _, condition := range found.Status.Conditions {
		if condition.Type == "Ready" && condition.Status == "True" {
			return true
		}
	}
	return false
}
