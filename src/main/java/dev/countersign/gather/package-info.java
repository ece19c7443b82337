/** Design page to come with the package. */
@NullMarked
package dev.countersign.gather;

import org.jspecify.annotations.NullMarked;
