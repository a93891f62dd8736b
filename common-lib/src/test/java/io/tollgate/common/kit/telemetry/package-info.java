@NullMarked
package io.tollgate.common.kit.telemetry;

import org.jspecify.annotations.NullMarked;
