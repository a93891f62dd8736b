/** Countries over HTTP, for operators. */
@NullMarked
package io.tollgate.risk.country.web;

import org.jspecify.annotations.NullMarked;
