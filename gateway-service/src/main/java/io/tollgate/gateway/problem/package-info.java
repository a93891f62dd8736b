/** What the gateway itself refuses, as RFC 9457 problems, down to requests that the web server can't even parse. */
@NullMarked
package io.tollgate.gateway.problem;

import org.jspecify.annotations.NullMarked;
