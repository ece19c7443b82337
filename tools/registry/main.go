// An OCI registry with the referrers API, on loopback, its blobs on disk: what the demo and the tests push to.
package main

import (
	"flag"
	"log"
	"net/http"

	"github.com/google/go-containerregistry/pkg/registry"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:5000", "address to listen on")
	dir := flag.String("dir", ".", "existing folder that holds the blobs")
	referrers := flag.Bool("referrers", true, "offer the referrers API; without it clients fall back to tags")
	flag.Parse()
	handler := registry.New(
		registry.WithReferrersSupport(*referrers),
		registry.WithBlobHandler(registry.NewDiskBlobHandler(*dir)))
	log.Fatal(http.ListenAndServe(*listen, handler))
}
