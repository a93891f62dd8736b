/** Levels over HTTP. */
@NullMarked
package io.tollgate.risk.identity.web;

import org.jspecify.annotations.NullMarked;
