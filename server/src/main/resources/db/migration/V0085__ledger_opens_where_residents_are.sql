-- An account is opened where its resident lives, also while that one moves; and people who move at once, such as a household, and those who
-- give to each other at that moment never wait in a circle: whoever moves holds residents, then accounts, each in the order of their ids,
-- and so does whoever opens an account. Slow: a change of residents costs one look at whether somebody moved. Undo: put the functions
-- and the trigger of V0083 and V0084 back.

-- As before, but whoever opens accounts first waits for their residents, who may be moving or being merged. Also where nothing is opened
-- yet: the accounts that are there are locked by then.
create or replace function ledger_lock(owners bigint[], kinds text[], assets text[], shards int[], holds bigint[], transfers bigint[], opens boolean)
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
  if missing then
    perform 1 from resident r
    where r.id in (select k.owner_id from unnest(owners, kinds, assets, shards) as k(owner_id, kind, asset, shard)
      where k.kind = 'RESIDENT' and not exists (select from ledger_account a
        where a.owner_id = k.owner_id and a.kind = k.kind and a.asset = k.asset and a.shard = k.shard))
    order by r.id for key share;
  end if;
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

drop trigger resident_moves_with_accounts on resident;
drop function ledger_follow_mover();

create function ledger_follow_movers() returns trigger language plpgsql security definer
  set search_path = ${flyway:defaultSchema} as $$
declare
  before text;
  movers bigint[] := array(
    select f.id from fresh f join stale s using (id) where f.neighbourhood_id <> s.neighbourhood_id);
  moved bigint[];
begin
  if cardinality(movers) = 0 then
    return null;
  end if;
  before := ledger_enter();
  moved := array(
    select a.id from ledger_account a where a.kind = 'RESIDENT' and a.owner_id = any(movers) order by a.id for no key update);
  if cardinality(moved) > 0 then
    update ledger_account a set neighbourhood_id = r.neighbourhood_id from resident r where a.id = any(moved) and r.id = a.owner_id;
    update ledger_entry e set neighbourhood_id = a.neighbourhood_id from ledger_account a
    where a.id = any(moved) and e.account_id = a.id;
    update ledger_lot l set neighbourhood_id = a.neighbourhood_id from ledger_account a
    where a.id = any(moved) and l.account_id = a.id;
    update ledger_hold h set neighbourhood_id = a.neighbourhood_id from ledger_account a
    where a.id = any(moved) and h.account_id = a.id;
    update ledger_merge m set neighbourhood_id = a.neighbourhood_id from ledger_account a
    where a.id = any(moved) and m.account_id = a.id;
    -- In an order, and seen as they are under the locks: the other side of a posting may be moving, too.
    perform 1 from ledger_posting p where p.id in (select ledger_postings_of(moved)) order by p.id for no key update;
    update ledger_posting p
    set areas = array(select distinct a.neighbourhood_id from ledger_account a where a.id = any(p.accounts) order by 1)
    where p.id in (select ledger_postings_of(moved));
  end if;
  perform set_config('app.scope', before, true);
  return null;
end $$;
create trigger resident_moves_with_accounts after update on resident
  referencing old table as stale new table as fresh for each statement execute function ledger_follow_movers();

-- As before, in that order, too.
create or replace function ledger_forget_words(resident bigint) returns void language plpgsql security definer
  set search_path = ${flyway:defaultSchema} as $$
declare
  before text := ledger_enter();
  own bigint[] := array(select a.id from ledger_account a where a.kind = 'RESIDENT' and a.owner_id = resident);
begin
  perform 1 from ledger_posting p where p.note <> '' and p.id in (select ledger_postings_of(own)) order by p.id for no key update;
  update ledger_posting set note = '' where note <> '' and id in (select ledger_postings_of(own));
  perform set_config('app.scope', before, true);
end $$;
