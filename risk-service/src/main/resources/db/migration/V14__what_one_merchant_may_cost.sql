-- Whatever a merchant lists, the look-ups of the others read none of it: each index leads with the merchant. A range is what more than
-- one address, or more than one BIN of six or eight digits, lies in. The version before still reads list_entry_by_network and
-- list_entry_by_bins; they go in the version after this one.
alter table list_entry add column is_range boolean not null generated always as (
  coalesce(masklen(network) < case family(network) when 4 then 32 else 128 end, false)
  or coalesce(upper(bins) - lower(bins) <> 1 and (upper(bins) - lower(bins) <> 100 or lower(bins) % 100 <> 0), false)) stored;
create index list_entry_of_network on list_entry (merchant_id, network) where network is not null;
create index list_entry_of_bins on list_entry (merchant_id, bins) where bins is not null;
create index list_entry_ranges on list_entry (merchant_id, (upper(bins))) where is_range;

-- The service's role may still not remove versions; this removes the oldest of those that nothing refers to.
create function forget_proposals(of_owner uuid, kept int) returns void language sql security definer
set search_path from current as $$
  delete from rule_set where (owner_id, id) in (
    select s.owner_id, s.id from rule_set s where s.owner_id = of_owner
      and not exists (select from rule_publication p where p.owner_id = s.owner_id and p.rule_set_id = s.id)
      and not exists (select from backtest b where b.merchant_id = s.owner_id and b.rule_set_id = s.id)
    order by s.id desc offset kept)
$$;
revoke all on function forget_proposals(uuid, int) from public;
grant execute on function forget_proposals(uuid, int) to ${service_role};

-- How often a backtest was claimed since it came further, and why it failed.
alter table backtest add column attempts int not null default 0;
alter table backtest add column failure text;
