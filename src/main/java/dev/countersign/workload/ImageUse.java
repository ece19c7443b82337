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
        APP("App", "container"),
        INIT("Init", "init container"),
        EPHEMERAL("Ephemeral", "ephemeral container"),
        VOLUME("Volume", "volume");

        private final String word;
        private final String noun;

        Type(String word, String noun) {
            this.word = word;
            this.noun = noun;
        }

        /** As records and policy input spell it. */
        public String word() {
            return word;
        }

        /** As people call it. */
        public String noun() {
            return noun;
        }
    }
}
