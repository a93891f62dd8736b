@NullMarked
package io.tollgate.payments.recovery;

import org.jspecify.annotations.NullMarked;
