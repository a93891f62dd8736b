/** What is tested without a running gateway. */
@NullMarked
package io.tollgate.gateway.route.http;

import org.jspecify.annotations.NullMarked;
