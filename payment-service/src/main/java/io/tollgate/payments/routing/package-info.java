/** Which acquirers may take a payment, the preferred one first. */
@NullMarked
package io.tollgate.payments.routing;

import org.jspecify.annotations.NullMarked;
