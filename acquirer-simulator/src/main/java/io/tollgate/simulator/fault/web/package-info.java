/** Faults set and cleared over HTTP. */
@NullMarked
package io.tollgate.simulator.fault.web;

import org.jspecify.annotations.NullMarked;
