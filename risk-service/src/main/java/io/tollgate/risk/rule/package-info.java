/** What speaks against a payment: rules, each of which looks at the same facts and knows nothing of the others. */
@NullMarked
package io.tollgate.risk.rule;

import org.jspecify.annotations.NullMarked;
