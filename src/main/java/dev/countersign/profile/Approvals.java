package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.people.Role;
import java.util.List;
import java.util.Optional;

/**
 * Of whom approvals count, and how many there must be.
 *
 * @param min of different people, for each thing that has to be approved by itself
 * @param from names of groups of the identity map, in one of which an approver must be; none for anybody
 * @param distinctFrom what an approver must not be as well
 */
public record Approvals(int min, List<String> from, List<Role> distinctFrom) {
    private static final EvidenceKind CODE_REVIEW = new EvidenceKind("code-review");
    private static final EvidenceKind CHANGE_TICKET = new EvidenceKind("change-ticket");

    public Approvals {
        from = List.copyOf(from);
        distinctFrom = List.copyOf(distinctFrom);
    }

    /** The kind of evidence that tells who had a role; empty for what the API server tells. */
    public static Optional<EvidenceKind> toldBy(Role role) {
        return switch (role) {
            case AUTHOR, PUSHER, REVIEWER, MERGER, APPROVER -> Optional.of(CODE_REVIEW);
            case REQUESTER -> Optional.of(CHANGE_TICKET);
            case DEPLOYER -> Optional.empty();
        };
    }
}
