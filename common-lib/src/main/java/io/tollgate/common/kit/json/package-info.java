/** How JSON is read and written. */
@NullMarked
package io.tollgate.common.kit.json;

import org.jspecify.annotations.NullMarked;
