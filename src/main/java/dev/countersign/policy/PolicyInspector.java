package dev.countersign.policy;

/** Looks through drafts: parses and checks them and runs their tests. Never throws for one. */
@FunctionalInterface
public interface PolicyInspector {
    Inspection inspect(PolicyDraft draft);
}
