package io.tollgate.payments.api;

import java.util.List;

/**
 * One page of a list.
 *
 *
 * @param hasMore whether the list goes on in the direction that was asked for
 */
public record Page<T>(List<T> data, boolean hasMore) {}
