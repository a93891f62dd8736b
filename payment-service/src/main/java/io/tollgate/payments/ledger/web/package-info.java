/** The ledger's REST resources. */
@NullMarked
package io.tollgate.payments.ledger.web;

import org.jspecify.annotations.NullMarked;
