/** The running platform, seen from outside: over HTTP, over Kafka, and by killing its processes. */
@NullMarked
package io.tollgate.platform;

import org.jspecify.annotations.NullMarked;
