/** What rules may look at: the request's own values, and what is remembered of the card, the payer and the rest. */
@NullMarked
package io.tollgate.risk.feature;

import org.jspecify.annotations.NullMarked;
