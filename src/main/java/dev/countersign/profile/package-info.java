/** Design page to come with the package. */
@NullMarked
package dev.countersign.profile;

import org.jspecify.annotations.NullMarked;
