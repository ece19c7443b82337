/**
 * When this replica may be asked. Ready means: everything that admission reads is known, the rules are in OPA, and the webhook
 * has answered itself through its real endpoint, since a cold JVM takes over a second for its first answer.
 */
@NullMarked
package dev.countersign.health;

import org.jspecify.annotations.NullMarked;
