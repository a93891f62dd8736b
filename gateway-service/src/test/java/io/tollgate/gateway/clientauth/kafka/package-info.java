/** What is tested without a running gateway. */
@NullMarked
package io.tollgate.gateway.clientauth.kafka;

import org.jspecify.annotations.NullMarked;
