/**
 * How much and how often a card, a device, a payer or a merchant may pay: reserved with the verdict, confirmed as money is taken,
 * given back as a payment ends without. Exact however many instances reserve at once.
 */
@NullMarked
package io.tollgate.risk.limit;

import org.jspecify.annotations.NullMarked;
