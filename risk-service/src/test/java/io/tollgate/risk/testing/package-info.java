/** The service between a real PostgreSQL and a real Kafka. */
@NullMarked
package io.tollgate.risk.testing;

import org.jspecify.annotations.NullMarked;
