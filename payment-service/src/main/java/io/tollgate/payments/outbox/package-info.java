/** Events that commit with the state they tell of, and reach Kafka for certain. */
@NullMarked
package io.tollgate.payments.outbox;

import org.jspecify.annotations.NullMarked;
