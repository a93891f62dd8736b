/** What waits to be published, for operators. */
@NullMarked
package io.tollgate.payments.outbox.web;

import org.jspecify.annotations.NullMarked;
