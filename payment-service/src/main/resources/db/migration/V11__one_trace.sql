-- The trace of the request that made the payment: whatever is told of the payment later is told as part of it.
alter table payment add column traceparent text;
