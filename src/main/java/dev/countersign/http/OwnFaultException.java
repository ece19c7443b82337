package dev.countersign.http;

import java.io.IOException;

/** An exchange failed, and that is our fault: for want of memory, say. It tells nothing of the server. */
public final class OwnFaultException extends IOException {
    private static final long serialVersionUID = 1;

    OwnFaultException(Error failed) {
        super("it failed here, by " + failed, failed);
    }
}
