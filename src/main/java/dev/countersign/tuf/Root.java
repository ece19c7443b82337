package dev.countersign.tuf;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Metadata of the root role: who may sign for which role.
 *
 * @param consistent whether files carry their version or hash in their names
 */
record Root(Signed metadata, Role root, Role timestamp, Role snapshot, Role targets, boolean consistent) {
    static Root parse(byte[] bytes) throws RefusedException {
        Signed metadata = Signed.parse("root", bytes);
        Map<String, RoleKey> keys = new HashMap<>();
        for (var entry : metadata.member("keys").members()) {
            RoleKey.of(entry.getValue()).ifPresent(key -> keys.put(entry.getKey(), key));
        }
        Root root = new Root(
                metadata,
                role(metadata, keys, "root"),
                role(metadata, keys, "timestamp"),
                role(metadata, keys, "snapshot"),
                role(metadata, keys, "targets"),
                metadata.member("consistent_snapshot").truth());
        // TUF 1.0, 5.3.4: signed by a threshold of the keys of the new root itself, too.
        root.root().require(metadata, "it");
        return root;
    }

    long version() {
        return metadata.version();
    }

    private static Role role(Signed metadata, Map<String, RoleKey> all, String name) throws RefusedException {
        Member role = metadata.member("roles").member(name);
        Map<String, RoleKey> keys = new HashMap<>();
        for (Member id : role.member("keyids").items()) {
            String keyId = id.text();
            Optional.ofNullable(all.get(keyId)).ifPresent(key -> keys.put(keyId, key));
        }
        return new Role(name, keys, role.member("threshold").number(1));
    }
}
