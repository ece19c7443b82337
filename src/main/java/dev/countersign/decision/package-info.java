/** Design page to come with the package. */
@NullMarked
package dev.countersign.decision;

import org.jspecify.annotations.NullMarked;
