package dev.countersign.http;

/**
 * An answer, read to its end or to the limit.
 *
 * @param cut whether the body was longer than the limit
 */
public record Received(int status, Headers headers, byte[] body, boolean cut) {}
