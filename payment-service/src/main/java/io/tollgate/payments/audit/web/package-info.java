/** The audit's findings, for operators. */
@NullMarked
package io.tollgate.payments.audit.web;

import org.jspecify.annotations.NullMarked;
