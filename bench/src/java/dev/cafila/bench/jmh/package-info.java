/** The hot parts that only compute, and the recorder's batches, measured by JMH: {@code bench/run --jmh}. */
@NullMarked
package dev.cafila.bench.jmh;

import org.jspecify.annotations.NullMarked;
