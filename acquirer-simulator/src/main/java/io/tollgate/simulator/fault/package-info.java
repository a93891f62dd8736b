/** Misbehavior on demand: late answers, lost answers, no answers, errors and declines. */
@NullMarked
package io.tollgate.simulator.fault;

import org.jspecify.annotations.NullMarked;
