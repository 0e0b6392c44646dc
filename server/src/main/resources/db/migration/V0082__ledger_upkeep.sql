-- What the ledger does by itself: lots that are over expire, holds that are over are released, and everything is replayed and compared.
-- Slow: nothing. Undo: drop the table and functions.

-- Lots of which something is over and free, the oldest first; and how many turns each has had, so that each entry has an id.
create function ledger_lots_due(most int) returns table (owner_id bigint, expires_on date, neighbourhood_id int, version bigint)
  language plpgsql security definer set search_path = ${flyway:defaultSchema} as $$
#variable_conflict use_column
declare
  before text := ledger_enter();
begin
  return query
    select a.owner_id, l.expires_on, a.neighbourhood_id, a.version
    from ledger_lot l join ledger_account a on a.id = l.account_id
    where l.expires_on < (now() at time zone 'Asia/Shanghai')::date and l.remaining > l.held
    order by l.expires_on, l.account_id limit most;
  perform set_config('app.scope', before, true);
end $$;

-- Lots of nothing that are over: what they held is told by entries.
create function ledger_lots_swept(most int) returns bigint
  language plpgsql security definer set search_path = ${flyway:defaultSchema} as $$
declare
  before text := ledger_enter();
  swept bigint;
begin
  with empty as (
    select account_id, expires_on from ledger_lot
    where expires_on < (now() at time zone 'Asia/Shanghai')::date and remaining = 0
    order by expires_on, account_id limit most for update skip locked),
  gone as (
    delete from ledger_lot l using empty e where l.account_id = e.account_id and l.expires_on = e.expires_on returning 1)
  select count(*) into swept from gone;
  perform set_config('app.scope', before, true);
  return swept;
end $$;

create function ledger_holds_due(most int) returns table (id bigint, neighbourhood_id int, client text, client_id text)
  language plpgsql security definer set search_path = ${flyway:defaultSchema} as $$
#variable_conflict use_column
declare
  before text := ledger_enter();
begin
  return query
    select h.id, h.neighbourhood_id, p.client, p.client_id
    from ledger_hold h join ledger_posting p on p.id = h.posting_id
    where h.state = 'OPEN' and h.expires_at <= now()
    order by h.expires_at, h.id limit most;
  perform set_config('app.scope', before, true);
end $$;

-- Replays everything in one snapshot and tells what does not fit, a hundred of each kind at most.
create function ledger_check() returns table (broken text, subject text)
  language plpgsql stable security definer set search_path = ${flyway:defaultSchema} set work_mem = '128MB' as $$
#variable_conflict use_column
declare
  before text := ledger_enter();
begin
  return query
    (select 'L1 balances of an asset sum to 0', a.asset from ledger_account a group by a.asset having sum(a.balance) <> 0 limit 100)
    union all
    (select 'L1 a transfer has its two entries', t.id::text
      from ledger_transfer t
      left join ledger_entry d on d.account_id = t.debit_id and d.version = t.debit_version
        and d.transfer_id = t.id and d.amount = -t.amount
      left join ledger_entry c on c.account_id = t.credit_id and c.version = t.credit_version
        and c.transfer_id = t.id and c.amount = t.amount
      where d.transfer_id is null or c.transfer_id is null limit 100)
    union all
    (select 'L1 no entry is without its transfer', 'entries ' || e.n || ', transfers ' || t.n
      from (select count(*) as n from ledger_entry) e, (select count(*) as n from ledger_transfer) t where e.n <> 2 * t.n)
    union all
    (select 'L2 a balance is the sum of its entries', a.id::text
      from ledger_account a
      left join (select e.account_id, sum(e.amount) as amount, count(*) as entries, max(e.version) as version
        from ledger_entry e group by e.account_id) s on s.account_id = a.id
      where a.balance <> coalesce(s.amount, 0) or a.version <> coalesce(s.version, 0) or a.version <> coalesce(s.entries, 0)
      limit 100)
    union all
    (select 'L2 each entry follows the one before', e.account_id || ' ' || e.version
      from (select e.account_id, e.version, e.balance, e.at,
          sum(e.amount) over w as replayed, lag(e.at) over w as before_at
        from ledger_entry e window w as (partition by e.account_id order by e.version)) e
      where e.balance <> e.replayed or e.at < e.before_at limit 100)
    union all
    (select 'L3 nothing is below its floor', a.id::text
      from ledger_account a where a.balance - a.held < a.floor or (a.has_lots and a.lots <> a.balance) limit 100)
    union all
    (select 'L3 an entry goes below its floor', e.account_id || ' ' || e.version
      from ledger_entry e join ledger_account a on a.id = e.account_id where e.balance < a.floor limit 100)
    union all
    (select 'lots are what entries put in and took out', coalesce(l.account_id, s.account_id) || ' ' || coalesce(l.expires_on, s.day)
      from (select e.account_id, p.day, sum(p.amount) as amount
        from ledger_entry e cross join lateral unnest(e.lot_days, e.lot_amounts) as p(day, amount)
        where e.lot_days is not null group by e.account_id, p.day) s
      full join ledger_lot l on l.account_id = s.account_id and l.expires_on = s.day
      where coalesce(l.remaining, 0) <> coalesce(s.amount, 0) limit 100)
    union all
    (select 'lots of an entry add up to it', e.account_id || ' ' || e.version
      from ledger_entry e join ledger_account a on a.id = e.account_id
      where a.has_lots and e.amount is distinct from (select sum(x)::bigint from unnest(e.lot_amounts) as x) limit 100)
    union all
    (select 'L5 what is held is the sum of open holds', a.id::text
      from ledger_account a
      left join (select h.account_id, sum(h.amount) as amount from ledger_hold h where h.state = 'OPEN' group by h.account_id) h
        on h.account_id = a.id
      where a.held <> coalesce(h.amount, 0) limit 100)
    union all
    (select 'L6 a reversal exceeds its original', t.id::text
      from ledger_transfer t join (select r.reverses, sum(r.amount) as amount from ledger_transfer r
        where r.reverses is not null group by r.reverses) r on r.reverses = t.id
      where r.amount > t.amount limit 100)
    union all
    (select 'L7 an earning is what its posting moved', e.id::text
      from ledger_earning e
      left join ledger_posting p on p.id = e.posting_id
      where e.reverses is null and (p.id is null or p.refusal is not null
        or e.minutes + e.points + e.pool_points
          <> (select coalesce(sum(t.amount), 0) from ledger_transfer t where t.id = any(p.results))) limit 100);
  perform set_config('app.scope', before, true);
end $$;

create table ledger_check_run (
  id bigint generated by default as identity primary key,
  at timestamptz not null default clock_timestamp(),
  took_ms int not null,
  accounts bigint not null,
  transfers bigint not null,
  broken text[] not null,
  subjects text[] not null,
  run_by text not null
);
call guard_shared('ledger_check_run', 'select, insert');

do $$
declare
  f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
    where p.pronamespace = '${flyway:defaultSchema}'::regnamespace and p.prosecdef
      and p.proname in ('ledger_lots_due', 'ledger_lots_swept', 'ledger_holds_due', 'ledger_check')
  loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to ${app}', f);
  end loop;
end $$;
