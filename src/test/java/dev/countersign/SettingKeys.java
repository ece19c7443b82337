package dev.countersign;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The keys of {@link Settings}, as they are configured. */
final class SettingKeys {
    private SettingKeys() {}

    /** Each key with its default, or an empty text. */
    static Map<String, String> withDefaults() {
        Map<String, String> keys = new TreeMap<>();
        collect("countersign", Settings.class, keys);
        return keys;
    }

    /** As MicroProfile Config maps keys to environment variables. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static void collect(String prefix, Class<?> group, Map<String, String> keys) {
        for (Method method : group.getDeclaredMethods()) {
            String key =
                    prefix + "." + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (method.getReturnType().getEnclosingClass() == Settings.class) {
                collect(key, method.getReturnType(), keys);
            } else {
                WithDefault given = method.getAnnotation(WithDefault.class);
                keys.put(key, given == null ? "" : given.value());
            }
        }
    }
}
