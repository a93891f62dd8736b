/** Card hosts on the wire: framing, field encoding, connections. */
@NullMarked
package io.tollgate.simulator.cardhost.tcp;

import org.jspecify.annotations.NullMarked;
