/** Carries requests to the services and their answers back. */
@NullMarked
package io.tollgate.gateway.route.http;

import org.jspecify.annotations.NullMarked;
