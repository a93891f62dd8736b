/** Limits and what is used of them over HTTP. */
@NullMarked
package io.tollgate.risk.limit.web;

import org.jspecify.annotations.NullMarked;
