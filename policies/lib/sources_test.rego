package countersign.test.sources

import rego.v1

import data.countersign.lib.sources as lib

commit := "4f1d2a7c9b3e5d60718293a4b5c6d7e8f9011223"

test_spellings_of_one_repository_are_equal if {
	every uri in [
		"https://github.com/acme/shop",
		"https://GitHub.com/acme/Shop.git",
		"https://github.com/acme/shop/",
		"https://github.com:443/acme/shop",
		"https://x-access-token@github.com/acme/shop",
		"https://x:y@github.com/acme/shop.git",
		"git+https://github.com/acme/shop@refs/heads/main",
		"git+https://github.com/acme/shop@refs/tags/v1@2",
		concat("@", ["git+https://github.com/acme/shop", commit]),
		concat("@", ["https://github.com/acme/shop.git", commit]),
		"ssh://git@github.com/acme/shop.git",
		"ssh://github.com:22/acme/shop",
		"git+ssh://git@github.com/acme/shop.git@refs/heads/main",
		"git@github.com:acme/shop.git",
		"git@github.com:/acme/shop.git",
	] {
		lib.repository(uri, commit) == "https://github.com/acme/shop"
	}
}

test_others_are_not if {
	every uri in [
		"https://github.com/mallory/shop",
		"https://github.com.mallory.example/acme/shop",
		"https://github.com@mallory.example/acme/shop",
		"https://mallory.example/github.com/acme/shop",
		"https://github.com:8443/acme/shop",
		"ssh://github.com:443/acme/shop",
		"http://github.com/acme/shop",
		"https://github.com/acme/shop?x",
		"https://github.com/acme/shop@mallory",
		"https://github.com/acme/shop@v1.2",
		"https://github.com/acme/shop@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		sprintf("https://github.com/acme/shop@%s/fork", [commit]),
		"github.com:acme/shop",
		"mallory@example@github.com:acme/shop",
		"https://mallory.example/x@github.com:acme/shop",
		"",
	] {
		lib.repository(uri, commit) != "https://github.com/acme/shop"
	}
}

test_what_is_no_text_names_none if {
	every none in [null, 7, {}, ["https://github.com/acme/shop"]] {
		not lib.repository(none, commit)
	}
}

test_a_commit_that_nobody_tells_is_not_at_the_end if {
	every none in [null, "", 7] {
		lib.repository("https://github.com/acme/shop", none) == "https://github.com/acme/shop"
	}
}
