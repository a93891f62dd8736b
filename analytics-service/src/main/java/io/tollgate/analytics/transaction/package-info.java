/** A payment as analysts see it: one flat, complete row, which follows the payment through its states. */
@NullMarked
package io.tollgate.analytics.transaction;

import org.jspecify.annotations.NullMarked;
