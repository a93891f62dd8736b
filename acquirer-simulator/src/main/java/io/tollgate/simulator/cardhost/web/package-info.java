/** Card hosts listed and disturbed over HTTP. */
@NullMarked
package io.tollgate.simulator.cardhost.web;

import org.jspecify.annotations.NullMarked;
