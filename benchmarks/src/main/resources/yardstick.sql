\set amount random(100, 10000)
\set spread random(1, 1000000000)
begin;
insert into payment.payment (merchant_id, id, order_id, status, amount, currency, card_brand, card_bin, card_last4, card_fingerprint, metadata, version, sequence, created_at, updated_at)
  values ('01890a5d-ac96-774b-bcce-b302099a8057', uuidv7(), 'B-1', 'processing', :amount, 'EUR', 'visa', '41000000', '4242', md5(:spread::text), '{}', 1, 1, now(), now()) returning id as payment \gset
insert into payment.idempotency_key values ('01890a5d-ac96-774b-bcce-b302099a8057', :payment::text, repeat('a', 64), :payment, now() + interval '10 s', now());
insert into payment.unfinished_payment (merchant_id, payment_id, due_at, sealed_card) values ('01890a5d-ac96-774b-bcce-b302099a8057', :payment, now() + interval '12 h', repeat('x', 60)::bytea);
insert into payment.payment_event values ('01890a5d-ac96-774b-bcce-b302099a8057', :payment, 1, 'payment.created', 'processing', 'key_1', null, now());
insert into payment.outbox (topic, key, event_id, type, sequence, time, data) values ('payments.events.v1', :payment::text, :payment, 'payment.created', 1, now(), repeat('x', 480)::bytea) returning id as created \gset
insert into payment.outbox (topic, key, event_id, type, sequence, time, data) values ('risk.requests.v1', :payment::text, :payment, 'risk.requested', 1, now(), repeat('x', 300)::bytea) returning id as asked \gset
end;
begin;
insert into risk.assessment values ('01890a5d-ac96-774b-bcce-b302099a8057', :payment, 'approve', 0, '[]', '1', jsonb_build_object('facts', repeat('x', 280)), now(), 100);
insert into risk.card_attempt values ('01890a5d-ac96-774b-bcce-b302099a8057', md5(:spread::text), clock_timestamp(), :spread);
end;
begin;
update payment.payment set status = 'authorizing', risk_verdict = 'approve', risk_score = 0, acquirer = 'simulator', operation_id = :payment, version = 2 where merchant_id = '01890a5d-ac96-774b-bcce-b302099a8057' and id = :payment;
update payment.unfinished_payment set due_at = now() + interval '20 s' where merchant_id = '01890a5d-ac96-774b-bcce-b302099a8057' and payment_id = :payment;
delete from payment.outbox where id in (:created, :asked);
end;
begin;
update payment.payment set status = 'captured', amount_authorized = amount, amount_captured = amount, approval_code = '123456', acquirer_reference = 'ref-1', version = 3, sequence = 2, outcome_at = now() where merchant_id = '01890a5d-ac96-774b-bcce-b302099a8057' and id = :payment;
delete from payment.unfinished_payment where merchant_id = '01890a5d-ac96-774b-bcce-b302099a8057' and payment_id = :payment;
insert into payment.payment_event values ('01890a5d-ac96-774b-bcce-b302099a8057', :payment, 2, 'payment.captured', 'captured', 'simulator', null, now());
insert into payment.ledger_entry values ('01890a5d-ac96-774b-bcce-b302099a8057', :payment, 1, :payment, 'capture', 'receivable', 'EUR', :amount, now()), ('01890a5d-ac96-774b-bcce-b302099a8057', :payment, 2, :payment, 'capture', 'pending', 'EUR', -(:amount)::bigint, now());
insert into payment.outbox (topic, key, event_id, type, sequence, time, data) values ('payments.events.v1', :payment::text, :payment, 'payment.captured', 2, now(), repeat('x', 560)::bytea) returning id as told \gset
end;
begin;
delete from payment.outbox where id = :told;
insert into analytics.transaction (merchant_id, payment_id, sequence, order_id, status, outcome, amount, currency, amount_authorized, amount_captured, amount_refunded, method_type, brand, bin, last4, fingerprint, risk_verdict, risk_score, acquirer, created_at, updated_at, outcome_at, latency_ms)
  values ('01890a5d-ac96-774b-bcce-b302099a8057', :payment, 2, 'B-1', 'captured', 'approved', :amount, 'EUR', :amount, :amount, 0, 'card', 'visa', '41000000', '4242', md5(:spread::text), 'approve', 0, 'simulator', now(), now(), now(), 20);
end;
