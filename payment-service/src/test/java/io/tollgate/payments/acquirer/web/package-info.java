@NullMarked
package io.tollgate.payments.acquirer.web;

import org.jspecify.annotations.NullMarked;
