@NullMarked
package io.tollgate.common.kit.deadletter;

import org.jspecify.annotations.NullMarked;
