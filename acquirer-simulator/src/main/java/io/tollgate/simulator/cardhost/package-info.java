/**
 * Card hosts: they speak ISO 8583 over TCP as docs/iso8583.md says, and record in the same book as the HTTP protocol. This package
 * is the protocol's meaning; bytes and sockets are below it.
 */
@NullMarked
package io.tollgate.simulator.cardhost;

import org.jspecify.annotations.NullMarked;
