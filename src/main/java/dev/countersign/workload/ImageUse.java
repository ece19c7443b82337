package dev.countersign.workload;

/**
 * One place of a pod that names an image.
 *
 * @param container the container's or the volume's name
 * @param reference as written
 */
public record ImageUse(String container, Type type, String reference) {
    /** Whether this was filled from {@code written}: as it is, or pinned since. */
    public boolean isFrom(String written) {
        return reference.equals(written)
                || reference.startsWith(written + "@")
                || reference.startsWith(written + ":latest@");
    }

    /** The lists of a PodSpec that name images. */
    public enum Type {
        APP("App"),
        INIT("Init"),
        EPHEMERAL("Ephemeral"),
        VOLUME("Volume");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** As records and policy input spell it. */
        public String word() {
            return word;
        }
    }
}
