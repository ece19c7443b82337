package dev.countersign;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Settings as the operator reads them from an environment. */
final class SettingsFrom {
    private SettingsFrom() {}

    static Settings environment(Map<String, String> variables) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(variables, 300))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(Settings.class)
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(Settings.class);
    }
}
