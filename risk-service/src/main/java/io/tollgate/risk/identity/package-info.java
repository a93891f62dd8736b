/** How well a merchant knows its payers: what it has verified of each, in levels that only the merchant can set. */
@NullMarked
package io.tollgate.risk.identity;

import org.jspecify.annotations.NullMarked;
