package dev.countersign.policy;

/**
 * What is wrong with a module.
 *
 * @param part which of the draft's texts
 * @param row from 1
 * @param column from 1
 * @param message what is wrong, what was found, what to do
 */
public record Fault(Part part, int row, int column, String message) {
    /** The texts of a draft. */
    public enum Part {
        SOURCE("spec.source.inline"),
        TESTS("spec.tests");

        private final String path;

        Part(String path) {
            this.path = path;
        }

        /** The member that holds it. */
        public String path() {
            return path;
        }
    }

    @Override
    public String toString() {
        return "%s line %d:%d: %s".formatted(part.path(), row, column, message);
    }
}
