/** Payments that somebody left half done: found by their lapsed lease and brought to their end. */
@NullMarked
package io.tollgate.payments.recovery;

import org.jspecify.annotations.NullMarked;
