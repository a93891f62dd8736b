/** JSON over HTTP, as the launcher asks its own processes. */
@NullMarked
package io.tollgate.local.http;

import org.jspecify.annotations.NullMarked;
