@NullMarked
package io.tollgate.common.kit.drain;

import org.jspecify.annotations.NullMarked;
