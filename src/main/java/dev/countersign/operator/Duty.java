package dev.countersign.operator;

/** Something that the leader does, and nobody else. */
public interface Duty {
    /** Begins; returns once it is under way. */
    void start();

    /** Ends soon. Harmless where nothing was started. */
    void stop();

    /** A duty of two parts. */
    static Duty of(Runnable start, Runnable stop) {
        return new Duty() {
            @Override
            public void start() {
                start.run();
            }

            @Override
            public void stop() {
                stop.run();
            }
        };
    }
}
