/** A real single-node Kafka in a process of its own, with the platform's topics. */
@NullMarked
package io.tollgate.local.kafka;

import org.jspecify.annotations.NullMarked;
