/** What is tested without a running service. */
@NullMarked
package io.tollgate.risk.backtest.store;

import org.jspecify.annotations.NullMarked;
