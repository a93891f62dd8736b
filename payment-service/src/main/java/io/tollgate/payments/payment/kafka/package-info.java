/** Risk's assessments from Kafka. */
@NullMarked
package io.tollgate.payments.payment.kafka;

import org.jspecify.annotations.NullMarked;
