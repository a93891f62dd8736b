/** How often a card was tried at a merchant lately: exact however many instances, partitions and batches count at once. */
@NullMarked
package io.tollgate.risk.velocity;

import org.jspecify.annotations.NullMarked;
