// Writes a vulnerability database of two entries for Trivy, in the buckets that it looks into, at the path given.
// The names and fixes of what it holds are real, all else is ours.
package main

import (
	"log"
	"os"

	"go.etcd.io/bbolt"
)

type entry struct {
	path  []string
	value string
}

var entries = []entry{
	{[]string{"data-source", "npm::GitHub Security Advisory npm"},
		`{"ID":"ghsa","Name":"GitHub Security Advisory npm","URL":"https://github.com/advisories"}`},
	{[]string{"data-source", "pip::GitHub Security Advisory pip"},
		`{"ID":"ghsa","Name":"GitHub Security Advisory pip","URL":"https://github.com/advisories"}`},
	{[]string{"npm::GitHub Security Advisory npm", "lodash", "CVE-2019-10744"},
		`{"PatchedVersions":["4.17.12"],"VulnerableVersions":["< 4.17.12"],"VendorIDs":["GHSA-jf85-cpcp-j695"]}`},
	{[]string{"pip::GitHub Security Advisory pip", "requests", "CVE-0000-0000"},
		`{"VulnerableVersions":["<= 2.19.1"]}`},
	{[]string{"vulnerability", "CVE-2019-10744"},
		`{"Title":"Prototype pollution in lodash","Description":"Prototype pollution in lodash",` +
			`"CweIDs":["CWE-1321"],"VendorSeverity":{"ghsa":4,"nvd":4},` +
			`"CVSS":{"nvd":{"V3Vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H","V3Score":9.1}},` +
			`"References":["https://github.com/advisories/GHSA-jf85-cpcp-j695"],"PublishedDate":"2019-07-26T00:15:11Z"}`},
	{[]string{"vulnerability", "CVE-0000-0000"},
		`{"Title":"Made up","Description":"Made up: nobody rated it, and nothing fixes it"}`},
}

func put(tx *bbolt.Tx, each entry) error {
	last := len(each.path) - 1
	bucket, err := tx.CreateBucketIfNotExists([]byte(each.path[0]))
	for _, name := range each.path[1:last] {
		if err == nil {
			bucket, err = bucket.CreateBucketIfNotExists([]byte(name))
		}
	}
	if err != nil {
		return err
	}
	return bucket.Put([]byte(each.path[last]), []byte(each.value))
}

func main() {
	db, err := bbolt.Open(os.Args[1], 0o600, nil)
	if err == nil {
		err = db.Update(func(tx *bbolt.Tx) error {
			for _, each := range entries {
				if err := put(tx, each); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		log.Fatal(err)
	}
	if err := db.Close(); err != nil {
		log.Fatal(err)
	}
}
