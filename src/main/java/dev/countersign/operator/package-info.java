/** Design page to come with the package. */
@NullMarked
package dev.countersign.operator;

import org.jspecify.annotations.NullMarked;
