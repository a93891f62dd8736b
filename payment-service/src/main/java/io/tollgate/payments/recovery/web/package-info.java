/** What is in doubt, for operators. */
@NullMarked
package io.tollgate.payments.recovery.web;

import org.jspecify.annotations.NullMarked;
