/** Rules and their sets over HTTP, for merchants and for operators. */
@NullMarked
package io.tollgate.risk.ruleset.web;

import org.jspecify.annotations.NullMarked;
