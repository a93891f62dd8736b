/** Amounts: whole minor units of one ISO 4217 currency. Nothing here rounds silently or mixes currencies. */
@NullMarked
package io.tollgate.common.money;

import org.jspecify.annotations.NullMarked;
