/** Design page to come with the package. */
@NullMarked
package dev.countersign.control;

import org.jspecify.annotations.NullMarked;
