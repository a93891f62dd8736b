@NullMarked
package io.tollgate.payments.outbox.kafka;

import org.jspecify.annotations.NullMarked;
