-- Two records of one person become one: the accounts of the lost record become further accounts of the kept one, under shards of their
-- own, with their entries and holds as they are. What is free on a further account moves to the first one by a posting, at once and
-- whenever a hold on it ends. Undone, each account has its owner again. A merged record opens no account. Slow: nothing. Undo: put the
-- owners of ledger_merge back, drop the table and the functions that are new here.

create table ledger_merge (
  merge_id bigint not null references resident_merge,
  account_id bigint not null references ledger_account,
  neighbourhood_id int not null references org_node,
  was_owner bigint not null,
  was_shard int not null,
  primary key (merge_id, account_id)
);
create index ledger_merge_by_account on ledger_merge (account_id);
call guard_by_area('ledger_merge', 'select');
create index ledger_account_further on ledger_account (id) where kind = 'RESIDENT' and shard > 0;
call declare_resident_reference('ledger_account', 'owner_id', 'the ledger moves accounts itself', true);
call declare_resident_reference('ledger_merge', 'was_owner', 'whose an account was stays written', true);

-- Gives the accounts of the lost record to the kept one.
create function ledger_merge_accounts(merge bigint, kept bigint, lost bigint) returns void
  language plpgsql security definer set search_path = ${flyway:defaultSchema} as $$
declare
  before text := ledger_enter();
begin
  perform 1 from ledger_account a where a.owner_id in (kept, lost) and a.kind = 'RESIDENT' order by a.id for no key update;
  with moved as (
    select a.id, a.neighbourhood_id, a.owner_id, a.shard,
      row_number() over (partition by a.asset order by a.id) + coalesce((select max(k.shard) from ledger_account k
        where k.owner_id = kept and k.kind = 'RESIDENT' and k.asset = a.asset), 0) as next_shard
    from ledger_account a where a.owner_id = lost and a.kind = 'RESIDENT'),
  kept_as_it_was as (
    insert into ledger_merge (merge_id, account_id, neighbourhood_id, was_owner, was_shard)
    select merge, id, neighbourhood_id, owner_id, shard from moved)
  update ledger_account a set owner_id = kept, shard = m.next_shard from moved m where a.id = m.id;
  perform set_config('app.scope', before, true);
end $$;

-- What is free on further accounts: of this owner, or, where none is named, of anybody.
create function ledger_joins_due(owner bigint, most int) returns table (account_id bigint, owner_id bigint, asset text, shard int,
    free bigint, version bigint)
  language plpgsql security definer set search_path = ${flyway:defaultSchema} as $$
#variable_conflict use_column
declare
  before text := ledger_enter();
begin
  return query
    select a.id, a.owner_id, a.asset, a.shard, a.balance - a.held, a.version from ledger_account a
    where a.kind = 'RESIDENT' and a.shard > 0 and a.balance > a.held and (owner is null or a.owner_id = owner)
    order by a.id limit most;
  perform set_config('app.scope', before, true);
end $$;

-- What moved from the accounts of a merge to the first ones of the kept record and is not reversed, the latest first; and how much of it
-- the first account has free.
create function ledger_joined(merge bigint) returns table (transfer_id bigint, account_id bigint, open bigint, free bigint)
  language plpgsql security definer set search_path = ${flyway:defaultSchema} as $$
#variable_conflict use_column
declare
  before text := ledger_enter();
begin
  perform 1 from ledger_account a
  where a.kind = 'RESIDENT' and a.owner_id in (select k.owner_id from ledger_merge m join ledger_account k on k.id = m.account_id
    where m.merge_id = merge) order by a.id for no key update;
  return query
    select t.id, t.credit_id,
      t.amount - coalesce((select sum(r.amount) from ledger_transfer r where r.reverses = t.id), 0)::bigint, c.balance - c.held
    from ledger_merge m
    join ledger_entry e on e.account_id = m.account_id and e.amount < 0
    join ledger_transfer t on t.id = e.transfer_id
    join ledger_posting p on p.id = t.posting_id and p.kind = 'JOINING'
    join ledger_account c on c.id = t.credit_id
    where m.merge_id = merge and p.at >= (select r.merged_at from resident_merge r where r.id = merge)
    order by t.id desc;
  perform set_config('app.scope', before, true);
end $$;

-- Gives the accounts of a merge back to whom they were.
create function ledger_unmerge_accounts(merge bigint) returns void
  language plpgsql security definer set search_path = ${flyway:defaultSchema} as $$
declare
  before text := ledger_enter();
begin
  update ledger_account a set owner_id = m.was_owner, shard = m.was_shard
  from ledger_merge m where m.merge_id = merge and a.id = m.account_id;
  perform set_config('app.scope', before, true);
end $$;

-- As before, but a merged record opens no account, and nobody does before it is known that it may: opens the accounts that are not there
-- yet and locks all of them in the order of their ids, those of these holds and transfers as
-- well. What is told of them is as it is under the lock. An account of a service point must be there: only its feature knows where
-- it is.
drop function ledger_lock(bigint[], text[], text[], int[], bigint[], bigint[]);
create function ledger_lock(owners bigint[], kinds text[], assets text[], shards int[], holds bigint[], transfers bigint[], opens boolean)
  returns table (id bigint, owner_id bigint, kind text, asset text, shard int, neighbourhood_id int, floor bigint, has_lots boolean,
    balance bigint, held bigint, lot_days date[], lots_remaining bigint[], lots_held bigint[], now timestamptz)
  language plpgsql security definer set search_path = ${flyway:defaultSchema}
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  before text := ledger_enter();
  wanted bigint[];
  missing boolean;
begin
  select array_agg(a.id), coalesce(bool_or(a.id is null), false) into wanted, missing
  from unnest(owners, kinds, assets, shards) as k(owner_id, kind, asset, shard)
  left join ledger_account a on a.owner_id = k.owner_id and a.kind = k.kind and a.asset = k.asset and a.shard = k.shard;
  if missing and opens then
    insert into ledger_account (neighbourhood_id, kind, owner_id, shard, asset, floor, has_lots)
    select coalesce(r.neighbourhood_id, o.id), k.kind, k.owner_id, k.shard, k.asset, case when k.kind = 'ISSUER' then null else 0 end,
      k.kind = 'RESIDENT' and k.asset = 'POINTS'
    from (select distinct * from unnest(owners, kinds, assets, shards)) as k(owner_id, kind, asset, shard)
    left join resident r on k.kind = 'RESIDENT' and r.id = k.owner_id and r.merged_into is null
    left join org_node o on k.kind in ('ISSUER', 'POOL') and o.id = k.owner_id and o.kind = 'NEIGHBOURHOOD'
    where coalesce(r.neighbourhood_id, o.id) is not null
      and not exists (select 1 from ledger_account a
        where a.owner_id = k.owner_id and a.kind = k.kind and a.asset = k.asset and a.shard = k.shard)
    order by k.owner_id, k.kind, k.asset, k.shard
    on conflict do nothing;
    select array_agg(a.id) into wanted
    from unnest(owners, kinds, assets, shards) as k(owner_id, kind, asset, shard)
    join ledger_account a on a.owner_id = k.owner_id and a.kind = k.kind and a.asset = k.asset and a.shard = k.shard;
  end if;
  if cardinality(holds) > 0 then
    wanted := wanted || array(select unnest(array[h.account_id, h.to_id]) from ledger_hold h where h.id = any(holds));
  end if;
  if cardinality(transfers) > 0 then
    wanted := wanted || array(select unnest(array[t.debit_id, t.credit_id]) from ledger_transfer t where t.id = any(transfers));
  end if;
  perform 1 from ledger_account a where a.id = any(wanted) order by a.id for no key update;
  return query
    select a.id, a.owner_id, a.kind, a.asset, a.shard, a.neighbourhood_id, a.floor, a.has_lots, a.balance, a.held, l.days, l.remaining,
      l.held, greatest(clock_timestamp(), a.changed_at)
    from ledger_account a
    left join lateral (
      select array_agg(o.expires_on order by o.expires_on) as days, array_agg(o.remaining order by o.expires_on) as remaining,
        array_agg(o.held order by o.expires_on) as held
      from ledger_lot o where o.account_id = a.id and o.remaining > 0 and a.has_lots) l on true
    where a.id = any(wanted);
  perform set_config('app.scope', before, true);
end $$;

-- As before, with what merged records earned: what residents have earned so far, that day and in all, wherever they served; and what was earned under these ids before. Those who
-- earn for the same resident at once wait for each other here, before any account.
create or replace function ledger_earned(clients text[], ids text[], residents bigint[], days date[])
  returns table (n bigint, that_day bigint, stored bigint, earning_id bigint, credited bigint, pooled bigint, points bigint,
    pool_points bigint, rule_version int, minutes bigint, resident_id bigint, category text, served_on date)
  language plpgsql security definer set search_path = ${flyway:defaultSchema}
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  before text := ledger_enter();
begin
  perform pg_advisory_xact_lock(81, o.key) from (select distinct (r.resident % 2147483647)::int as key
    from unnest(residents) as r(resident) order by 1) o;
  return query
    select k.n,
      coalesce((select sum(e.credited) from ledger_earning e where e.served_on = k.day and e.resident_id in (
        select k.resident union all select m.id from resident m where m.merged_into = k.resident)), 0)::bigint,
      coalesce((select sum(a.balance) from ledger_account a
        where a.owner_id = k.resident and a.kind = 'RESIDENT' and a.asset = 'MINUTES'), 0)::bigint,
      e.id, e.credited, e.pooled, e.points, e.pool_points, e.rule_version, e.minutes, e.resident_id, e.category, e.served_on
    from unnest(clients, ids, residents, days) with ordinality as k(client, id, resident, day, n)
    left join ledger_earning e on e.client = k.client and e.client_id = k.id
    order by k.n;
  perform set_config('app.scope', before, true);
end $$;

do $$
declare
  f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
    where p.pronamespace = '${flyway:defaultSchema}'::regnamespace and p.prosecdef
      and p.proname in ('ledger_merge_accounts', 'ledger_joins_due', 'ledger_joined', 'ledger_unmerge_accounts',
        'ledger_lock')
  loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to ${app}', f);
  end loop;
end $$;
