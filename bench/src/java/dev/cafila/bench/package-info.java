/** Measures Cafila beside its peers and beside the broker it stands on: {@code bench/run}. */
@NullMarked
package dev.cafila.bench;

import org.jspecify.annotations.NullMarked;
