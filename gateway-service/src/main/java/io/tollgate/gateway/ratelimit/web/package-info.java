/** Rate limits over HTTP. */
@NullMarked
package io.tollgate.gateway.ratelimit.web;

import org.jspecify.annotations.NullMarked;
