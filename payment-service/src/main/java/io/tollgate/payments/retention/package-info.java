/** How long payments are kept: by month, so that old ones can leave without a lock on the present. */
@NullMarked
package io.tollgate.payments.retention;

import org.jspecify.annotations.NullMarked;
