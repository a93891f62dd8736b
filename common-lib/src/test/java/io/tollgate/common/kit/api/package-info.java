@NullMarked
package io.tollgate.common.kit.api;

import org.jspecify.annotations.NullMarked;
