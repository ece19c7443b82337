/** The snippets of {@code policies/ci}, taken out of the files in which they stand and run as their systems run them. */
@NullMarked
package dev.countersign.pipelines;

import org.jspecify.annotations.NullMarked;
