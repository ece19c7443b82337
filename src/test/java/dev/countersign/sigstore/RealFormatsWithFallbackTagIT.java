package dev.countersign.sigstore;

import dev.countersign.registry.RealRegistry;

class RealFormatsWithFallbackTagIT extends RealFormats {
    RealFormatsWithFallbackTagIT() {
        super(RealRegistry::withoutReferrersApi);
    }
}
