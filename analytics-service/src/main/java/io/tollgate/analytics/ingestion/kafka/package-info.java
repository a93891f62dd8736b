/** Kafka Streams from the payment events to the analysts' topics, and from those topics into the store. */
@NullMarked
package io.tollgate.analytics.ingestion.kafka;

import org.jspecify.annotations.NullMarked;
