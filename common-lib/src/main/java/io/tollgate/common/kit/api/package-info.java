/** What the services' OpenAPI documents have in common. */
@NullMarked
package io.tollgate.common.kit.api;

import org.jspecify.annotations.NullMarked;
