// An OpenID Connect provider on loopback, for the private Sigstore of the demo and the tests. It vouches for whoever asks:
//
//	GET /token?email=WHO                                                  a person, of the issuer itself
//	GET /workflows/token?workflow=OWNER/REPO/.github/workflows/FILE@REF   a run of a workflow, as GitHub would say it
//
// The key is in a file that is made if absent, so that tokens outlive a restart.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// What Fulcio asks tokens to be for.
const audience = "sigstore"

const lifetime = 10 * time.Minute

// provider is one issuer; identify says of a request whom its token names.
type provider struct {
	issuer   string
	key      jose.JSONWebKey
	identify func(*http.Request) (any, error)
}

func main() {
	listen := flag.String("listen", "127.0.0.1:5556", "address to listen on")
	file := flag.String("key", "oidc.pem", "RSA private key in PEM, made if absent")
	flag.Parse()
	key, err := signingKey(*file)
	if err != nil {
		log.Fatal(err)
	}
	base := "http://" + *listen
	mux := http.NewServeMux()
	provider{base, key, person}.serve(mux, "")
	provider{base + "/workflows", key, workflow}.serve(mux, "/workflows")
	log.Fatal(http.ListenAndServe(*listen, mux))
}

func (p provider) serve(mux *http.ServeMux, path string) {
	mux.HandleFunc("GET "+path+"/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{
			"issuer":                                p.issuer,
			"jwks_uri":                              p.issuer + "/keys",
			"authorization_endpoint":                p.issuer + "/auth",
			"token_endpoint":                        p.issuer + "/token",
			"response_types_supported":              []string{"id_token"},
			"subject_types_supported":               []string{"public"},
			"id_token_signing_alg_values_supported": []string{string(jose.RS256)},
		})
	})
	mux.HandleFunc("GET "+path+"/keys", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{p.key.Public()}})
	})
	mux.HandleFunc("GET "+path+"/token", func(w http.ResponseWriter, r *http.Request) {
		token, err := p.token(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/jwt")
		_, _ = w.Write([]byte(token))
	})
}

func (p provider) token(r *http.Request) (string, error) {
	who, err := p.identify(r)
	if err != nil {
		return "", err
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: p.key}, nil)
	if err != nil {
		return "", err
	}
	now := time.Now()
	about := jwt.Claims{
		Issuer:   p.issuer,
		Audience: jwt.Audience{audience},
		IssuedAt: jwt.NewNumericDate(now),
		Expiry:   jwt.NewNumericDate(now.Add(lifetime)),
	}
	return jwt.Signed(signer).Claims(about).Claims(who).Serialize()
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}
