package dev.countersign.decision;

import dev.countersign.image.Digest;
import dev.countersign.people.Act;
import java.util.Optional;

/**
 * Somebody who had a part in what is deployed.
 *
 * @param of what he did it to, such as {@code ticket PAY-1034}; empty for the deployer
 * @param person whose account it is, where the profile's identity map says so
 * @param from the evidence that reports it; empty where the API server itself says so
 */
public record Participant(Act act, String of, Optional<String> person, Optional<Digest> from) {}
