@NullMarked
package io.tollgate.common.money;

import org.jspecify.annotations.NullMarked;
