/** Child processes: kept alive while they are wanted, ended when they are not, and never orphaned. */
@NullMarked
package io.tollgate.local.process;

import org.jspecify.annotations.NullMarked;
