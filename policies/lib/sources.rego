# Which repository an address names, however it is spelt: SLSA's begin with git+ and end with the ref or the commit, some say who fetched it,
# and one host serves the same repository by https and by ssh.
package countersign.lib.sources

import rego.v1

# One spelling of it; undefined where it is no text. At its end only the commit that was built says nothing of the repository.
repository(uri, commit) := lower(trim_suffix(trim_suffix(over_https(at_commit(uri, commit)), "/"), ".git")) if is_string(uri)

at_commit(uri, commit) := trim_suffix(bare, sprintf("@%v", [commit])) if {
	bare := split(trim_prefix(uri, "git+"), "@refs/")[0]
}

over_https(uri) := regex.replace(anonymous(as_url(uri)), `^(?:ssh://([^/:]+)(?::22)?|https://([^/:]+):443)/`, "https://${1}${2}/")

# As git takes user@host:path.
as_url(uri) := regex.replace(uri, `^[A-Za-z0-9._-]+@([A-Za-z0-9.-]+):/?`, "ssh://${1}/")

anonymous(uri) := regex.replace(uri, `^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#@\\]+@`, "${1}")
