package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/containerd/containerd/v2/core/content"
	"github.com/containerd/containerd/v2/core/images"
	"github.com/containerd/platforms"
	"github.com/opencontainers/go-digest"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
)

// pulled is what containerd has of an image, by digest.
type pulled map[digest.Digest][]byte

type reader struct{ *bytes.Reader }

func (reader) Close() error { return nil }

func (p pulled) ReaderAt(_ context.Context, what ocispec.Descriptor) (content.ReaderAt, error) {
	held, ok := p[what.Digest]
	if !ok {
		return nil, fmt.Errorf("no %s", what.Digest)
	}
	return reader{bytes.NewReader(held)}, nil
}

// containerd takes what a node of the platform runs; the annotation "name" of a manifest tells which one that is.
func containerd(question question, node ocispec.Platform) (string, error) {
	held := pulled{}
	for _, blob := range question.Blobs {
		held[digest.FromString(blob)] = []byte(blob)
	}
	index := []byte(question.Index)
	held[digest.FromBytes(index)] = index
	listed := ocispec.Descriptor{MediaType: question.MediaType, Digest: digest.FromBytes(index), Size: int64(len(index))}

	manifest, err := images.Manifest(context.Background(), held, listed, platforms.Only(node))
	if err != nil {
		return "", err
	}
	written, err := json.Marshal(manifest.Annotations)
	if err != nil {
		return "", err
	}
	for of, blob := range held {
		var each ocispec.Manifest
		if json.Unmarshal(blob, &each) != nil || len(each.Annotations) == 0 {
			continue
		}
		if same, err := json.Marshal(each.Annotations); err == nil && bytes.Equal(same, written) {
			return of.String(), nil
		}
	}
	return "", fmt.Errorf("a manifest that nobody gave it: %s", written)
}
