/** The relay from the outbox to Kafka. */
@NullMarked
package io.tollgate.payments.outbox.kafka;

import org.jspecify.annotations.NullMarked;
