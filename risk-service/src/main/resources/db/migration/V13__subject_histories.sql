-- What is at hand of each subject that payments are counted for, in one row that changes in place: no index holds anything that a
-- payment changes, except once in a while the day from which it may be forgotten.
create table subject_history (
  subject uuid not null primary key,
  forget_on date not null,
  history bytea not null
) with (fillfactor = 70);
create index subject_history_age on subject_history (forget_on);
grant select, insert, update, delete on subject_history to ${service_role};

-- What there was no room for: attempts (kind 0) and failures (kind 1), one after the other, up to the last one's number and time.
create table older_stretch (
  subject uuid not null,
  kind smallint not null check (kind in (0, 1)),
  last_at timestamptz not null,
  last_number bigint not null check (last_number > 0),
  forget_on date not null,
  stretch bytea not null,
  primary key (subject, kind, last_at, last_number)
);
create index older_stretch_age on older_stretch (forget_on);
grant select, insert, delete on older_stretch to ${service_role};

-- What the version before counted is carried over, packed as PackedHistory reads it: of each subject the latest eight attempts and
-- failures at hand, the others in stretches of up to 64. What was narrower keeps a row of its own, and the wider one's row says so.
-- What its instances count while they are being replaced stays behind in the old tables, which it goes on using; they are emptied as
-- before, and the version after this one drops them.
create function pg_temp.as_unsigned(value bigint) returns bytea language plpgsql immutable as $$
declare
  rest bigint := value;
  bytes bytea := '';
begin
  while (rest & ~127) <> 0 loop
    bytes := bytes || set_byte('\x00', 0, (rest & 127)::int | 128);
    rest := (rest >> 7) & ~(-1::bigint << 57);
  end loop;
  return bytes || set_byte('\x00', 0, rest::int);
end $$;
create function pg_temp.as_signed(value bigint) returns bytea language sql immutable as
$$ select pg_temp.as_unsigned((value << 1) # (value >> 63)) $$;
create function pg_temp.micros(at timestamptz) returns bigint language sql immutable as
$$ select (extract(epoch from at) * 1000000)::bigint $$;

create temporary table carried on commit drop as
with placed as (
  select *, ceil((greatest(row_number() over (partition by subject, kind order by number desc), 8) - 8) / 64.0) as place
  from occurrence
),
timed as (
  select *, pg_temp.micros(at)
      - coalesce(lag(pg_temp.micros(at)) over (partition by subject, kind, place order by number), 0) as later_by
  from placed
),
stretches as (
  select subject, kind, place, max(kept) as kept, max(number) as last_number, max(at) as last_at, min(number) - 1 as before,
    count(*)::int as size, (array_agg(amount order by number))[1] as amount, (array_agg(currency order by number))[1] as currency,
    (array_agg(totals order by number))[1] as totals,
    string_agg(pg_temp.as_signed(later_by) || pg_temp.as_signed(amount) || '\x01'::bytea
      || convert_to(case kind when 0 then currency else 'XXX' end, 'UTF8'), ''::bytea order by number) as occurrences
  from timed group by subject, kind, place
),
totaled as (
  select *, case when kind = 1 or before = 0 then ''
    else regexp_replace(totals, currency || '-?\d+',
      currency || (substring(totals from currency || '(-?\d+)')::numeric - amount)) end as totals_before
  from stretches
)
select subject, kind, place, kept, last_number, last_at,
  pg_temp.as_unsigned(before) || pg_temp.as_unsigned(length(totals_before)) || convert_to(totals_before, 'UTF8')
    || pg_temp.as_unsigned(size) || occurrences
    as packed
from totaled;

insert into older_stretch (subject, kind, last_at, last_number, forget_on, stretch)
select subject, kind, last_at, last_number, (last_at at time zone 'UTC')::date + kept + 7, '\x01'::bytea || packed
from carried where place > 0;

insert into subject_history (subject, forget_on, history)
select subject, more.last_on + case when s.subject is not null then 181 else kept + 7 end,
  '\x01'::bytea
    || set_byte('\x00'::bytea, 0, (has_more_others)::int + case when failures is null then 0 else 2 end + 4
        + case when s.first_at is null then 0 else 8 end)
    || coalesce(pg_temp.as_signed(pg_temp.micros(s.first_at)), ''::bytea)
    || pg_temp.as_signed(more.last_on - date '1970-01-01')
    || coalesce(attempts, '\x000000'::bytea) || coalesce(failures, ''::bytea) || '\x0000'::bytea
from (
  select subject, max(kept) as kept, max(last_at) as last_at,
    (array_agg(packed) filter (where kind = 0))[1] as attempts, (array_agg(packed) filter (where kind = 1))[1] as failures
  from carried where place = 0 group by subject) c
full join first_sighting s using (subject)
cross join lateral (
  select greatest(s.last_on, (c.last_at at time zone 'UTC')::date) as last_on,
    exists (select from companion x where x.subject = coalesce(c.subject, s.subject)) as has_more_others) more;
