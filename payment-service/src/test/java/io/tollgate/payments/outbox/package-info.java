@NullMarked
package io.tollgate.payments.outbox;

import org.jspecify.annotations.NullMarked;
