/** Velocity, alone and on the real PostgreSQL. */
@NullMarked
package io.tollgate.risk.velocity;

import org.jspecify.annotations.NullMarked;
