package io.tollgate.payments.payment.web;

import java.util.List;

/**
 * One page of a list.
 *
 *
 * @param hasMore whether the list goes on in the direction that was asked for
 */
record Page<T>(List<T> data, boolean hasMore) {}
