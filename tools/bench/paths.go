package main

import (
	"fmt"
	"net/http"
)

// path is a way to ask about a Pod.
type path struct {
	name   string
	client *http.Client
	token  string
	// ready sees to it that a namespace is judged by the profile of its name.
	ready func(profile string)
	ask   func(question) asked
	// says is all that such an answer has in it.
	says func(answer) []string
}

// answer is the words of a refusal that tell why; none where it admits.
type answer []string

var admitted answer

// question is about a Pod of one image, in the namespace that has the profile's name. It is a dry run unless it is kept.
type question struct {
	profile, pod, image string
	kept                bool
}

// direct asks the validating webhook itself, always as a dry run, which leaves no record.
func (b *bench) direct() path {
	return path{
		name:   "direct",
		client: b.caller,
		ready:  b.enforce,
		ask: func(q question) asked {
			return asked{b.webhook + "/validate/" + q.profile + "?timeout=10s", review(q.profile, q.pod, q.image)}
		},
		says: func(a answer) []string {
			if a == nil {
				return []string{`"allowed":true`, `"outcome":"Admitted"`}
			}
			return append([]string{`"allowed":false`, `"outcome":"Denied"`}, a...)
		},
	}
}

// served creates Pods through the API server. One that it created has the stamp of the mutating call; that it asks the validating one
// too is seen to before.
func (b *bench) served() path {
	p := path{
		name:   "API server",
		client: b.cluster.client,
		token:  b.cluster.token,
		ask:    b.pod,
		says: func(a answer) []string {
			if a == nil {
				return []string{`"kind":"Pod"`, `"countersign.dev/change"`}
			}
			return append([]string{`refused by profile`}, a...)
		},
	}
	p.ready = func(profile string) {
		b.enforce(profile)
		b.awaitAnswer(p, profile, unsignedImage)
	}
	return p
}

func (b *bench) pod(q question) asked {
	query := "?dryRun=All"
	if q.kept {
		query = ""
	}
	return asked{b.cluster.url + "/api/v1/namespaces/" + q.profile + "/pods" + query, []byte(pod(q.profile, q.pod, q.image))}
}

func (b *bench) enforce(profile string) {
	requirements, found := profiles(b.host)[profile]
	if !found {
		must(fmt.Errorf("there is no profile %s", profile))
	}
	b.cluster.profile(profile, b.signer.pem(), requirements)
}

// awaitAnswer waits until that is the answer about an unsigned image.
func (b *bench) awaitAnswer(p path, profile string, meant answer) {
	one := p.ask(question{profile: profile, pod: "unsigned", image: b.images(1, nil)[0]})
	await("an unsigned image is answered as it is to be in "+profile, func() bool { return p.reply(one, []answer{meant}).wrong == "" })
}
