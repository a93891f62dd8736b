/** Reads the compacted topic of merchants into memory. */
@NullMarked
package io.tollgate.gateway.clientauth.kafka;

import org.jspecify.annotations.NullMarked;
