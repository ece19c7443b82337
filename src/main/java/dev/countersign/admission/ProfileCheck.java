package dev.countersign.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Resolution;

/** How profiles are read and resolved: the very code that loads them, so that what is accepted here can be loaded. */
public interface ProfileCheck {
    /** Reads a ComplianceProfile as the API server sent it. */
    Parsed parse(JsonNode object);

    /** Brings together what the profile names, as far as it is there now. */
    Resolution resolve(Profile profile);
}
