/**
 * The registry client on {@code java.net.http}.
 *
 * <p>Hostile by assumption: the deadline covers bodies ({@code HttpRequest.timeout} ends at the headers), redirects are
 * followed here under rules of our own, credentials go to the exact host they are for and nowhere else, and plain http is
 * spoken only to registries that the settings list.
 */
@NullMarked
package dev.countersign.registry.http;

import org.jspecify.annotations.NullMarked;
