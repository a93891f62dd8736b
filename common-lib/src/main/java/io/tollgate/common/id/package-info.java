/** Identifiers that say what they identify: UUIDv7 in TypeID form, so that they sort by time of birth. */
@NullMarked
package io.tollgate.common.id;

import org.jspecify.annotations.NullMarked;
