/** The standing audit: every event that is recorded must be on Kafka, and every payment as the analysts have it must be as new. */
@NullMarked
package io.tollgate.payments.audit;

import org.jspecify.annotations.NullMarked;
