/** Design page to come with the package. */
@NullMarked
package dev.countersign.workload;

import org.jspecify.annotations.NullMarked;
