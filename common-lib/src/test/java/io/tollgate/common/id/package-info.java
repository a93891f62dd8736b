@NullMarked
package io.tollgate.common.id;

import org.jspecify.annotations.NullMarked;
