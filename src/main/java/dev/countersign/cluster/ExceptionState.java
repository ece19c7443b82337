package dev.countersign.cluster;

import dev.countersign.profile.WaiverParser;

/** A ComplianceException as it is there, and what reading it came to. */
public record ExceptionState(String namespace, String name, String uid, long generation, WaiverParser.Parsed read) {}
