/** Conditions in the Common Expression Language: a part of it that ends soon and always says the same. */
@NullMarked
package io.tollgate.risk.ruleset.cel;

import org.jspecify.annotations.NullMarked;
