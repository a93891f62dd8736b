/** A payment and its moves. A state is a type, a legal move a method of it; what is not there can't happen. */
@NullMarked
package io.tollgate.payments.payment;

import org.jspecify.annotations.NullMarked;
