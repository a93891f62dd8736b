/** The folder that a platform keeps between runs: its marker, its lock and its secrets. */
@NullMarked
package io.tollgate.local.data;

import org.jspecify.annotations.NullMarked;
