@NullMarked
package io.tollgate.common;

import org.jspecify.annotations.NullMarked;
