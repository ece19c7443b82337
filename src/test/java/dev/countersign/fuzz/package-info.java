/**
 * Fuzzes whatever reads bytes that strangers choose. Each package names its parsers as {@link dev.countersign.fuzz.Target}s; a
 * target passes where it reads a value, or refuses in the one way it declares. Every other exception or error is a finding, and so
 * is a value that does not keep what the target says of it, an input that takes seconds or one that fills the heap.
 *
 * <p>{@link dev.countersign.fuzz.ParserProperties} runs the seeds and a fixed number of mutants as a plain test;
 * {@link dev.countersign.fuzz.ParserFuzz} runs under Jazzer, which follows the coverage: briefly in {@code ./dev test}, for as long
 * as one likes in {@code ./dev fuzz}.
 */
@NullMarked
package dev.countersign.fuzz;

import org.jspecify.annotations.NullMarked;
