/**
 * Real servers for tests: started on 127.0.0.1 and free ports, stopped by the test that started them. A missing binary is a
 * failure that says where it was looked for, never a skipped test.
 */
@NullMarked
package dev.countersign.testing;

import org.jspecify.annotations.NullMarked;
