@NullMarked
package io.tollgate.common.kit.deploy;

import org.jspecify.annotations.NullMarked;
