/** Payments that a person must look at before anybody is charged: which they are, and the person's word. */
@NullMarked
package io.tollgate.payments.review;

import org.jspecify.annotations.NullMarked;
