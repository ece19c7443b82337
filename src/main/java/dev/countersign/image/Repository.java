package dev.countersign.image;

/**
 * Where an image lies, in canonical spelling, so that equal repositories are equal values.
 *
 * @param domain the registry's host, lower-case, with its port unless that is 443: {@code ghcr.io}, {@code docker.io},
 *     {@code 127.0.0.1:5000}
 * @param path the repository's path without a leading slash: {@code acme/api}, {@code library/nginx}
 */
public record Repository(String domain, String path) {
    @Override
    public String toString() {
        return domain + "/" + path;
    }
}
