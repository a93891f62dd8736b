@NullMarked
package io.tollgate.payments.audit.kafka;

import org.jspecify.annotations.NullMarked;
