/** Payments that did not wait for risk: the merchant's budget was over, and they went on, were declined or went to a person. */
@NullMarked
package io.tollgate.risk.overtaken;

import org.jspecify.annotations.NullMarked;
