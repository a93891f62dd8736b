@NullMarked
package io.tollgate.payments.modification;

import org.jspecify.annotations.NullMarked;
