-- A payment may wait for a person. Checked against the rows that exist without keeping anybody from writing.
alter table payment drop constraint payment_status_check;
alter table payment add constraint payment_status_check check (status in ('processing', 'in_review', 'authorizing',
  'authorized', 'captured', 'partially_refunded', 'refunded', 'declined', 'voided', 'expired', 'failed')) not valid;
alter table payment validate constraint payment_status_check;
