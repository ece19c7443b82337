/** Design page to come with the package. */
@NullMarked
package dev.countersign.policy;

import org.jspecify.annotations.NullMarked;
