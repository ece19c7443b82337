/** Design page to come with the package. */
@NullMarked
package dev.countersign.admission;

import org.jspecify.annotations.NullMarked;
