/** An acquirer to test against: it approves and declines as real ones do, errs on demand, and keeps its own book. */
@NullMarked
package io.tollgate.simulator;

import org.jspecify.annotations.NullMarked;
