/** The acquirer's HTTP API. */
@NullMarked
package io.tollgate.simulator.operation.web;

import org.jspecify.annotations.NullMarked;
