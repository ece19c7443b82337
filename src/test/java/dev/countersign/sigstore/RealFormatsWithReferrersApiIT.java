package dev.countersign.sigstore;

import dev.countersign.registry.RealRegistry;

class RealFormatsWithReferrersApiIT extends RealFormats {
    RealFormatsWithReferrersApiIT() {
        super(RealRegistry::withReferrersApi);
    }
}
