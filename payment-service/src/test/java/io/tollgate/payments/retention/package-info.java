/** Tests of the months that come and go. */
@NullMarked
package io.tollgate.payments.retention;

import org.jspecify.annotations.NullMarked;
