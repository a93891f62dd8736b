/**
 * How long stored assessments, labels and what is known of payments that did not wait for risk are kept. Rules, versions and backtests
 * stay.
 */
@NullMarked
package io.tollgate.risk.retention;

import org.jspecify.annotations.NullMarked;
