-- Keyed, as risk hears it: by it a merchant lists an address, which is kept nowhere.
alter table payment add column payer_email_hash text;
