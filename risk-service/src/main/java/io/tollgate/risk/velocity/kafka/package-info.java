/** Outcomes of payments from Kafka. */
@NullMarked
package io.tollgate.risk.velocity.kafka;

import org.jspecify.annotations.NullMarked;
