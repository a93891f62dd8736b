-- What is missing is counted, listed and found again without reading all of it.
create index drift_by_time on drift (missing_from, at);
create index drift_by_payment on drift (payment_id);

-- How far each topic was read for what is missing from it, by partition from 0; null while nothing is.
alter table audit_progress add column topic_read bigint[], add column analytics_read bigint[];
