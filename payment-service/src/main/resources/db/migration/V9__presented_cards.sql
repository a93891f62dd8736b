-- How a payment was made, what the issuer found of what the payer typed, and at which terminal a card was presented. Nothing here
-- is secret; track 2 and chip data are in the sealed card alone, and go with it.
alter table payment
  add column method_type          text not null default 'card' check (method_type in ('card', 'card_present')),
  add column entry_mode           text check (entry_mode in ('chip', 'contactless', 'swipe', 'fallback')),
  add column terminal             text check (terminal ~ '^[A-Za-z0-9]{1,8}$'),  -- ISO 8583 field 41 of all its messages
  add column cvc_check            text check (cvc_check in ('pass', 'fail', 'unavailable')),  -- null: not checked
  add column address_line_check  text check (address_line_check in ('pass', 'fail', 'unavailable')),
  add column postal_code_check    text check (postal_code_check in ('pass', 'fail', 'unavailable')),
  add constraint payment_card_is_present_at_a_terminal
    check ((method_type = 'card_present') = (entry_mode is not null) and (entry_mode is null) = (terminal is null)),
  drop constraint payment_declined_by_check,
  add constraint payment_declined_by_check check (declined_by in ('chip', 'issuer', 'risk'));

alter table fee_schedule
  drop constraint fee_schedule_method_check,
  add constraint fee_schedule_method_check check (method in ('card', 'card_present'));
