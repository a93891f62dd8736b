@NullMarked
package io.tollgate.payments.payment;

import org.jspecify.annotations.NullMarked;
