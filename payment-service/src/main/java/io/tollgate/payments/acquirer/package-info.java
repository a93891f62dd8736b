/** The port to whoever takes the money, with its sealed answers. */
@NullMarked
package io.tollgate.payments.acquirer;

import org.jspecify.annotations.NullMarked;
