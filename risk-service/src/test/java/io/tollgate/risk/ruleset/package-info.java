@NullMarked
package io.tollgate.risk.ruleset;

import org.jspecify.annotations.NullMarked;
