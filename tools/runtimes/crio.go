package main

import (
	"github.com/containerd/platforms"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
	"go.podman.io/image/v5/manifest"
	"go.podman.io/image/v5/types"
)

// crio takes what CRI-O and Podman on a node of the platform pull.
func crio(question question, node ocispec.Platform) (string, error) {
	list, err := manifest.ListFromBlob([]byte(question.Index), question.MediaType)
	if err != nil {
		return "", err
	}
	normal := platforms.Normalize(node)
	chosen, err := list.ChooseInstance(&types.SystemContext{
		OSChoice:           normal.OS,
		ArchitectureChoice: normal.Architecture,
		VariantChoice:      normal.Variant,
	})
	return chosen.String(), err
}
