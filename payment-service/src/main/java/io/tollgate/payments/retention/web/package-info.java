/** The operators' view of what is kept. */
@NullMarked
package io.tollgate.payments.retention.web;

import org.jspecify.annotations.NullMarked;
