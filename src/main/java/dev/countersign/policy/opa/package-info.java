/** Design page to come with the package. */
@NullMarked
package dev.countersign.policy.opa;

import org.jspecify.annotations.NullMarked;
