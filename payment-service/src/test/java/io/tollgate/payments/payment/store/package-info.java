@NullMarked
package io.tollgate.payments.payment.store;

import org.jspecify.annotations.NullMarked;
