/**
 * What happened lately with the same card, payer, address and so on: how often, for how much, with how many others; exact however
 * many instances, partitions and batches count at once.
 */
@NullMarked
package io.tollgate.risk.velocity;

import org.jspecify.annotations.NullMarked;
