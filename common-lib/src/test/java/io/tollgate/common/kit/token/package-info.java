@NullMarked
package io.tollgate.common.kit.token;

import org.jspecify.annotations.NullMarked;
