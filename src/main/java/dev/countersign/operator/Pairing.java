package dev.countersign.operator;

/** A running workload under a profile: what is judged as one. */
record Pairing(String rootUid, String profile) {}
