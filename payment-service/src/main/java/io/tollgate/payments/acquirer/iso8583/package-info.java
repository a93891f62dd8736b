/** Card hosts over ISO 8583:1987 (docs/iso8583.md): one multiplexed TCP connection a host, whose field map is configuration. */
@NullMarked
package io.tollgate.payments.acquirer.iso8583;

import org.jspecify.annotations.NullMarked;
