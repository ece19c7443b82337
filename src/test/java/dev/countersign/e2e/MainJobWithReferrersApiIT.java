package dev.countersign.e2e;

import dev.countersign.e2e.Pipeline.Listing;

/** The main job, with a registry that lists what refers to an image. */
class MainJobWithReferrersApiIT extends MainJob {
    MainJobWithReferrersApiIT() {
        super(Listing.REFERRERS_API);
    }
}
