/** The gateway between stub services and a real Kafka. */
@NullMarked
package io.tollgate.gateway.testing;

import org.jspecify.annotations.NullMarked;
