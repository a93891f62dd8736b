/** What a version of rules would have decided on payments that were decided long ago, and how right it would have been. */
@NullMarked
package io.tollgate.risk.backtest;

import org.jspecify.annotations.NullMarked;
