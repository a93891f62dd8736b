/** The acquirers as this instance sees them, for operators. */
@NullMarked
package io.tollgate.payments.acquirer.web;

import org.jspecify.annotations.NullMarked;
