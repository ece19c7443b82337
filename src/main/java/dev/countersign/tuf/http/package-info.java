/**
 * Mirrors of TUF repositories over HTTP, by the JDK's client. https, unless the settings list the host; no redirect is followed;
 * no more bytes are received than asked for, and the time of a whole refresh is bounded, bodies included.
 */
@NullMarked
package dev.countersign.tuf.http;

import org.jspecify.annotations.NullMarked;
