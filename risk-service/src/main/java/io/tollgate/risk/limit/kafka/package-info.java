/** What becomes of the payments that hold reservations. */
@NullMarked
package io.tollgate.risk.limit.kafka;

import org.jspecify.annotations.NullMarked;
