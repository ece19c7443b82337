package dev.countersign.profile;

import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.profile.TrustSource.InitialRoot;
import dev.countersign.profile.TrustSource.Tuf;
import dev.countersign.tuf.RefusedException;
import dev.countersign.tuf.SigstoreInstance;
import dev.countersign.tuf.TrustedState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads which TUF repository a TrustRoot takes its document from. */
final class TufSourceParser {
    private static final String TARGET = "trusted_root.json";

    private static final String MIRROR = "mirror";
    private static final String INTERVAL = "refreshInterval";
    private static final Duration USUALLY = Duration.ofHours(1);
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofDays(7);
    private static final int MOST_OF_A_ROOT = 128 * 1024;

    private TufSourceParser() {}

    static Tuf own(Field tuf) {
        tuf.closed(MIRROR, "root", "target", INTERVAL);
        Field target = tuf.member("target");
        return new Tuf(
                tuf.member(MIRROR).text(Format.MIRROR),
                root(tuf.member("root")),
                target.present() ? target.text(Format.TARGET) : TARGET,
                interval(tuf.member(INTERVAL)));
    }

    static Tuf publicGood(Field instance) {
        instance.closed(MIRROR, INTERVAL);
        Field mirror = instance.member(MIRROR);
        return new Tuf(
                mirror.present() ? mirror.text(Format.MIRROR) : SigstoreInstance.PUBLIC_GOOD.mirror(),
                new InitialRoot.PublicGood(),
                TARGET,
                interval(instance.member(INTERVAL)));
    }

    private static Duration interval(Field interval) {
        if (!interval.present()) {
            return USUALLY;
        }
        Duration length = Age.parse(interval.text()).orElse(Duration.ZERO);
        if (length.compareTo(LEAST) < 0 || length.compareTo(MOST) > 0) {
            interval.refuse("must be a time from 10s to 7d, such as 1h");
        }
        return length;
    }

    private static InitialRoot root(Field root) {
        return root.onlyOneOf("inline", "configMapRef", "secretRef")
                .map(TufSourceParser::initial)
                .orElseGet(InitialRoot.PublicGood::new);
    }

    private static InitialRoot initial(Field one) {
        return switch (one.name()) {
            case "configMapRef" -> new InitialRoot.FromConfigMap(TrustRootParser.entry(one));
            case "secretRef" -> {
                TrustSource.Entry entry = TrustRootParser.entry(one);
                yield new InitialRoot.FromSecret(new SecretRef(entry.name(), entry.key()));
            }
            default -> given(one);
        };
    }

    private static InitialRoot given(Field inline) {
        String text = inline.text();
        try {
            if (text.length() > MOST_OF_A_ROOT) {
                inline.refuse("has more than %d characters".formatted(MOST_OF_A_ROOT));
            } else if (!text.isEmpty()) {
                TrustedState.of(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (RefusedException refused) {
            inline.refuse(refused);
        }
        return new InitialRoot.Given(text);
    }
}
