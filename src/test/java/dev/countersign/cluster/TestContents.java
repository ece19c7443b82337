package dev.countersign.cluster;

import dev.countersign.profile.TrustSource;
import java.util.HashMap;
import java.util.Map;

/** What sources hold, as the test says. */
final class TestContents implements Contents {
    final Map<String, Content> configMaps = new HashMap<>();
    Content file = Content.none("nothing yet");
    Content repository = Content.none("nothing yet");

    @Override
    public Content of(TrustSource.Entry entry) {
        return configMaps.getOrDefault(entry.name(), Content.none("there is no ConfigMap " + entry.name()));
    }

    @Override
    public Content of(TrustSource.InFile named) {
        return file;
    }

    @Override
    public Content of(String uid, TrustSource.Tuf tuf) {
        return repository;
    }
}
