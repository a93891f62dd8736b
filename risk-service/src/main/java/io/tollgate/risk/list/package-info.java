/** The blocklist of each merchant: cards, card ranges and addresses that it does not take payments from. */
@NullMarked
package io.tollgate.risk.list;

import org.jspecify.annotations.NullMarked;
