package dev.countersign.workload;

/**
 * One place of a pod that names an image.
 *
 * @param container the container's or the volume's name
 * @param reference as written
 */
public record ImageUse(String container, Type type, String reference) {
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
