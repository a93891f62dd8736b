@NullMarked
package io.tollgate.payments.card;

import org.jspecify.annotations.NullMarked;
