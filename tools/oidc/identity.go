package main

import (
	"errors"
	"net/http"
	"regexp"
)

var workflowRef = regexp.MustCompile(`^([^/@]+)/([^/@]+)/(\.github/workflows/[^/@]+)@(refs/.+)$`)

func person(r *http.Request) (any, error) {
	email := r.FormValue("email")
	if email == "" {
		return nil, errors.New("whose token? /token?email=alice@example.com")
	}
	return map[string]any{"sub": email, "email": email, "email_verified": true}, nil
}

// workflow has every claim that GitHub's tokens have and Fulcio writes into certificates.
func workflow(r *http.Request) (any, error) {
	name := r.FormValue("workflow")
	parts := workflowRef.FindStringSubmatch(name)
	if parts == nil {
		return nil, errors.New("which workflow's token? /workflows/token?workflow=acme/shop/.github/workflows/release.yml@refs/heads/main")
	}
	owner, repository, file, ref := parts[1], parts[1]+"/"+parts[2], parts[3], parts[4]
	const commit = "0123456789abcdef0123456789abcdef01234567"
	return map[string]any{
		"sub":                   "repo:" + repository + ":ref:" + ref,
		"workflow":              file,
		"workflow_ref":          name,
		"workflow_sha":          commit,
		"job_workflow_ref":      name,
		"job_workflow_sha":      commit,
		"sha":                   commit,
		"ref":                   ref,
		"event_name":            "push",
		"repository":            repository,
		"repository_id":         "1001",
		"repository_owner":      owner,
		"repository_owner_id":   "1000",
		"repository_visibility": "private",
		"runner_environment":    "self-hosted",
		"run_id":                "1",
		"run_attempt":           "1",
	}, nil
}
