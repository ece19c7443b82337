/** Design page to come with the package. */
@NullMarked
package dev.countersign.operator.api;

import org.jspecify.annotations.NullMarked;
