package dev.countersign.e2e;

import dev.countersign.e2e.Pipeline.Listing;

/** The main job, with a registry without the referrers API. */
class MainJobWithFallbackTagIT extends MainJob {
    MainJobWithFallbackTagIT() {
        super(Listing.FALLBACK_TAG);
    }
}
