@NullMarked
package io.tollgate.payments.acquirer;

import org.jspecify.annotations.NullMarked;
