/** Blocklists over HTTP. */
@NullMarked
package io.tollgate.risk.list.web;

import org.jspecify.annotations.NullMarked;
