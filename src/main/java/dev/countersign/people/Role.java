package dev.countersign.people;

import java.util.List;

/** What somebody was to a change. */
public enum Role {
    /** Wrote it. */
    AUTHOR("author"),
    /** Pushed last to the branch that was merged. */
    PUSHER("pusher"),
    /** Said something of it in a review that is no approval of what was merged. */
    REVIEWER("reviewer"),
    /** Approved it, finally and as it is. */
    APPROVER("approver"),
    /** Merged it. */
    MERGER("merger"),
    /** Asked for it in a ticket. */
    REQUESTER("requester"),
    /** Had the API server run it. */
    DEPLOYER("deployer");

    /** Those that approvers can be asked to differ from. */
    public static final List<Role> OTHERS = List.of(AUTHOR, PUSHER, MERGER, REQUESTER, DEPLOYER);

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** As profiles, records and messages spell it. */
    public String word() {
        return word;
    }
}
