/** Rules and their sets in PostgreSQL. */
@NullMarked
package io.tollgate.risk.ruleset.store;

import org.jspecify.annotations.NullMarked;
