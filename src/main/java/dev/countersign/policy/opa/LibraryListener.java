package dev.countersign.policy.opa;

/** Told what becomes of the library in OPA, so that an edge can log and count it. Must not block. */
public interface LibraryListener {
    /** All modules were put into OPA, because of {@code reason}. */
    void pushed(String reason);

    /** The library could not be put into OPA; the next ask or check tries again. */
    void notPushed(String why);
}
