/**
 * What is wrong with profiles, and what is kept beside them, before anybody applies them, and what people should think twice about.
 *
 * <pre>
 *   files → check.Manifests → Lint ┬ Written (CrdSchema, parsers), then the resolver that the webhook asks → what apply refuses
 *                                  ├ Leniences: exceptions and pauses by the profiles beside them     → what apply refuses, too
 *                                  └ Cautions: pure checks of one profile                              → what is allowed and seldom meant
 *                                  → Remark: code, path, line, what to do
 * </pre>
 *
 * <p>What apply refuses is told by the code that refuses it. The schema's rules in CEL and its uniqueness of list items are not run
 * here: the parser is at least as strict, which {@code profile}'s tests hold it to. What only a cluster knows is never taken for
 * granted: a Secret that is not among the files is a warning, as it is when a profile is applied, and a rule that may be
 * somebody's own cannot be told.
 *
 * <p>No I/O but the schemas on the class path.
 */
@NullMarked
package dev.countersign.lint;

import org.jspecify.annotations.NullMarked;
