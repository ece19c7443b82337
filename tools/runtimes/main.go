// What the container runtimes' own libraries take of an image index. A question a line on standard input, an answer a line on
// standard output, in JSON.
package main

import (
	_ "crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"

	"github.com/containerd/platforms"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
)

type question struct {
	Index     string   `json:"index"`     // as the registry serves it
	MediaType string   `json:"mediaType"` // of the index
	Blobs     []string `json:"blobs"`     // the manifests that it lists, each with annotations of its own, and their configs
	Node      string   `json:"node"`      // the platform of the node, such as linux/arm64/v8
}

// answer has for each runtime the digest of the manifest that it takes, or why it takes none.
type answer struct {
	Containerd taken `json:"containerd"`
	Crio       taken `json:"crio"`
}

type taken struct {
	Digest string `json:"digest"`
	Why    string `json:"why"`
}

func take(runtime func(question, ocispec.Platform) (string, error), asked question) taken {
	node, err := platforms.Parse(asked.Node)
	if err != nil {
		log.Fatal(err)
	}
	digest, err := runtime(asked, node)
	if err != nil {
		return taken{Why: err.Error()}
	}
	return taken{Digest: digest}
}

func main() {
	questions, answers := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var asked question
		switch err := questions.Decode(&asked); {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			log.Fatal(err)
		}
		if err := answers.Encode(answer{take(containerd, asked), take(crio, asked)}); err != nil {
			log.Fatal(err)
		}
	}
}
