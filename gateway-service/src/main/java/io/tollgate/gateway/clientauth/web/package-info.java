/** Client authentication over HTTP. */
@NullMarked
package io.tollgate.gateway.clientauth.web;

import org.jspecify.annotations.NullMarked;
