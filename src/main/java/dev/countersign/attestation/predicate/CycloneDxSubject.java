package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.image.Digest;
import java.util.Optional;

/**
 * What a CycloneDX BOM says that it is of ({@code metadata.component}), which need not be the image that it is attested of: a VEX document of
 * a library may be attested of each image that holds it.
 */
record CycloneDxSubject(Field component) {
    static CycloneDxSubject of(Field bom) {
        return new CycloneDxSubject(bom.at("metadata").at("component"));
    }

    boolean isTold() {
        return component.present();
    }

    /**
     * Its package URL, which may be its {@code bom-ref}, or the digest of a container, which is its version or in its name; else its name and
     * version, by which nobody tells it from others, so that no image and no package is that product.
     */
    String product() throws UnreadableException {
        boolean hasUrl = component.at("purl").optionalText().isPresent();
        Field url = component.at(hasUrl ? "purl" : "bom-ref");
        if (hasUrl || url.optionalText().orElse("").startsWith("pkg:")) {
            return PackageUrl.withVersionOf(url, component);
        }
        String name = component.at("name").text();
        Optional<String> version = component.at("version").optionalText();
        return digest(name, version.orElse(""))
                .orElse(name + version.map(each -> "@" + each).orElse(""));
    }

    private Optional<String> digest(String name, String version) throws UnreadableException {
        boolean container =
                component.at("type").optionalText().filter("container"::equals).isPresent();
        return Digest.parse(version)
                .or(() -> Digest.parse(name.substring(name.indexOf('@') + 1)))
                .filter(_ -> container)
                .map(Digest::toString);
    }
}
