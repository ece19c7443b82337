package dev.countersign.decision;

import java.util.List;

/**
 * Who asked, as the API server says.
 *
 * @param uid empty where the API server gives none
 * @param apiServerAuthenticated whether the API server proved itself to the webhook with a client certificate
 */
public record Requester(String user, String uid, List<String> groups, boolean apiServerAuthenticated) {
    public Requester {
        groups = List.copyOf(groups);
    }
}
