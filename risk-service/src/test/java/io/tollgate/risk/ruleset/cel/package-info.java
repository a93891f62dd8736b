@NullMarked
package io.tollgate.risk.ruleset.cel;

import org.jspecify.annotations.NullMarked;
