/**
 * Rules as data: written by merchants and operators, published in versions that never change, and put to every payment.
 * Nothing here decides by itself; the assessment asks for the live sets and lets each one decide.
 */
@NullMarked
package io.tollgate.risk.ruleset;

import org.jspecify.annotations.NullMarked;
