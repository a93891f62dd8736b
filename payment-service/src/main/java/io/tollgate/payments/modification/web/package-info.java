/** Captures, voids and refunds over REST. */
@NullMarked
package io.tollgate.payments.modification.web;

import org.jspecify.annotations.NullMarked;
