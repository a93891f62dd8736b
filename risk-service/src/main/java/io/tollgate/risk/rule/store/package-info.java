/** The built-in rules' limits in PostgreSQL. */
@NullMarked
package io.tollgate.risk.rule.store;

import org.jspecify.annotations.NullMarked;
