@NullMarked
package io.tollgate.common.kit.messaging;

import org.jspecify.annotations.NullMarked;
