package dev.countersign.registry;

/** What a registry knows us by. Never printed. */
public record Credential(String username, String password) {
    @Override
    public String toString() {
        return "Credential[" + username + ", hidden]";
    }
}
