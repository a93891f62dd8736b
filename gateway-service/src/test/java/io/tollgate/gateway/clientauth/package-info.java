/** What is tested without a running gateway. */
@NullMarked
package io.tollgate.gateway.clientauth;

import org.jspecify.annotations.NullMarked;
