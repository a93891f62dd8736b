@NullMarked
package io.tollgate.payments.acquirer.guard;

import org.jspecify.annotations.NullMarked;
