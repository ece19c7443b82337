// Sigstore's timestamp authority with its key in a file. Not the server's own command, which offers its metrics on port 2112 of
// every address, so that no two can run on one machine.
package main

import (
	"flag"
	"log"
	"time"

	"github.com/sigstore/timestamp-authority/v2/pkg/server"
	"github.com/spf13/viper"
)

// What timestamps are issued under unless asked otherwise, as the server's own default has it.
const policy = "1.3.6.1.4.1.57264.2"

func main() {
	port := flag.Int("port", 5557, "port of 127.0.0.1 to listen on")
	key := flag.String("key", "tsa.key", "private key in PEM")
	chain := flag.String("chain", "tsa.pem", "its certificate and that of who issued it, in PEM")
	flag.Parse()
	viper.Set("timestamp-signer", "file")
	viper.Set("timestamp-signer-hash", "sha256")
	viper.Set("file-signer-key-path", *key)
	viper.Set("certificate-chain-path", *chain)
	viper.Set("enforce-intermediate-eku", true)
	viper.Set("default-policy-oid", policy)
	viper.Set("accepted-policy-oids", []string{policy})
	viper.Set("max-request-body-size", 1<<20)
	authority := server.NewRestAPIServer("127.0.0.1", *port, []string{"http"}, false, 10*time.Second, 10*time.Second)
	authority.CleanupTimeout = time.Second
	if err := authority.Serve(); err != nil {
		log.Fatal(err)
	}
}
