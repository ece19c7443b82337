// Measures admissions on servers of this machine: what ./dev bench runs. Serves the registry that it counts requests of, signs the
// images, and asks the webhook directly and through the API server. Speaks to loopback only, bounded in number and time.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	webhook := flag.String("webhook", "", "https://127.0.0.1:PORT of the operator")
	certificate := flag.String("client", "", "the API server's client certificate: this file with .crt and .key")
	apiserver := flag.String("apiserver", "", "https://127.0.0.1:PORT of the API server")
	ca := flag.String("ca", "", "the API server's CA")
	token := flag.String("token", "", "of an administrator")
	listen := flag.String("registry", "", "127.0.0.1:PORT to serve the registry at")
	pid := flag.Int("pid", 0, "of the operator")
	scale := flag.Int("scale", 1, "do this many times less")
	only := flag.String("only", "", "do those alone that have all of these words in their row")
	out := flag.String("json", "bench.json", "file for the results")
	flag.Parse()

	pair, err := tls.LoadX509KeyPair(*certificate+".crt", *certificate+".key")
	must(err)
	served := &registry{content: map[string]document{}}
	listener, err := net.Listen("tcp", *listen)
	must(err)
	go func() { log.Fatal(http.Serve(listener, served)) }()

	b := &bench{
		webhook: *webhook,
		// The certificate is the operator's own, and this is loopback.
		caller:   client(&tls.Config{Certificates: []tls.Certificate{pair}, InsecureSkipVerify: true}),
		cluster:  cluster{*apiserver, *token, client(&tls.Config{RootCAs: pool(*ca)})},
		registry: served,
		host:     *listen,
		signer:   newSigner(),
		pid:      *pid,
		scale:    max(*scale, 1),
		only:     strings.Fields(*only),
		ready:    map[string]bool{},
	}
	fmt.Println(header())
	b.run()
	if len(b.results) == 0 {
		log.Fatalf("no row has all of these words: %s", *only)
	}
	write(*out, b.results)
	for _, r := range b.results {
		if r.Wrong > 0 {
			log.Fatalf("%q had %d unexpected answers", r.Name, r.Wrong)
		}
	}
}

func client(config *tls.Config) *http.Client {
	return &http.Client{
		Timeout: 30 * time.Second,
		// HTTP/1.1, a connection for each worker, as the figures that these are compared with.
		Transport: &http.Transport{TLSClientConfig: config, MaxIdleConnsPerHost: 64, TLSNextProto: map[string]func(string, *tls.Conn) http.RoundTripper{}},
	}
}

func pool(file string) *x509.CertPool {
	text, err := os.ReadFile(file)
	must(err)
	certificates := x509.NewCertPool()
	certificates.AppendCertsFromPEM(text)
	return certificates
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
