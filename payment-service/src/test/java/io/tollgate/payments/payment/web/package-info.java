@NullMarked
package io.tollgate.payments.payment.web;

import org.jspecify.annotations.NullMarked;
