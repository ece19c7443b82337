package dev.countersign;

import dev.countersign.policy.opa.LibraryListener;
import org.jboss.logging.Logger;

/** Tells in the log what becomes of the rules in OPA. */
final class LibraryLog implements LibraryListener {
    private static final Logger LOG = Logger.getLogger(LibraryLog.class);

    @Override
    public void pushed(String reason) {
        LOG.infof("rules put into OPA: %s", reason);
    }

    @Override
    public void notPushed(String why) {
        LOG.warnf("rules are not in OPA: %s", why);
    }
}
