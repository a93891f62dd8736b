/** Measures the running platform against PostgreSQL itself, on the same machine in the same run. */
@NullMarked
package io.tollgate.benchmarks;

import org.jspecify.annotations.NullMarked;
