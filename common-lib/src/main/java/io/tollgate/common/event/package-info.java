/** What the services tell each other on Kafka: topics, event types and the data of each event. Schemas: docs/events. */
@NullMarked
package io.tollgate.common.event;

import org.jspecify.annotations.NullMarked;
