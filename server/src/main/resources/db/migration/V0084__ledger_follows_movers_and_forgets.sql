-- What the ledger has of a resident follows when that one moves to another neighbourhood: accounts with their entries, lots and holds,
-- whose sign-in speaks for it, who acts for it. And the words beside a posting, which may tell of a person, can be taken away; nothing
-- else of what was written can be changed. Slow: nothing. Undo: put the triggers and foreign keys of V0080 back, drop the functions.
do $$ begin perform set_config('app.scope', '*', true); end $$;

update ledger_member m set neighbourhood_id = r.neighbourhood_id from resident r
where r.id = m.resident_id and r.neighbourhood_id <> m.neighbourhood_id;
update ledger_proxy p set neighbourhood_id = r.neighbourhood_id from resident r
where r.id = p.owner_id and r.neighbourhood_id <> p.neighbourhood_id;
alter table ledger_member drop constraint ledger_member_resident_id_fkey,
  add constraint ledger_member_of_resident foreign key (neighbourhood_id, resident_id)
    references resident (neighbourhood_id, id) on update cascade;
alter table ledger_proxy drop constraint ledger_proxy_owner_id_fkey,
  add constraint ledger_proxy_of_owner foreign key (neighbourhood_id, owner_id)
    references resident (neighbourhood_id, id) on update cascade;

-- Where an entry is seen, and the words beside a posting, are no part of what was written; all else stays.
drop trigger ledger_entry_stays on ledger_entry;
create trigger ledger_entry_stays before delete or truncate
  or update of account_id, version, transfer_id, amount, balance, lot_days, lot_amounts, at on ledger_entry
  for each statement execute function ledger_stays();
drop trigger ledger_posting_stays on ledger_posting;
create trigger ledger_posting_stays before delete or truncate
  or update of id, client, client_id, digest, kind, actor, on_behalf_of, refusal, results, accounts, at on ledger_posting
  for each statement execute function ledger_stays();
create trigger ledger_posting_words_stay before update of note on ledger_posting
  for each row when (new.note is distinct from old.note and new.note <> '') execute function ledger_stays();
drop trigger ledger_hold_once on ledger_hold;
create trigger ledger_hold_once before update of id, posting_id, account_id, to_id, amount, lot_days, lot_amounts, expires_at, state,
    captured, resolved_by, resolved_at on ledger_hold
  for each row execute function ledger_hold_resolves_once();

-- The postings that these accounts took part in.
create function ledger_postings_of(accounts bigint[]) returns setof bigint language sql stable
  set search_path = ${flyway:defaultSchema} as $$
  select t.posting_id from ledger_entry e join ledger_transfer t on t.id = e.transfer_id where e.account_id = any(accounts)
  union select h.posting_id from ledger_hold h where h.account_id = any(accounts)
  union select h.resolved_by from ledger_hold h where h.account_id = any(accounts) and h.resolved_by is not null
$$;
create index ledger_hold_of_account on ledger_hold (account_id);
drop index ledger_hold_by_account;

create function ledger_follow_mover() returns trigger language plpgsql security definer
  set search_path = ${flyway:defaultSchema} as $$
declare
  before text := ledger_enter();
  moved bigint[];
begin
  moved := array(select a.id from ledger_account a where a.kind = 'RESIDENT' and a.owner_id = new.id order by a.id for no key update);
  if cardinality(moved) > 0 then
    update ledger_account set neighbourhood_id = new.neighbourhood_id where id = any(moved);
    update ledger_entry set neighbourhood_id = new.neighbourhood_id where account_id = any(moved);
    update ledger_lot set neighbourhood_id = new.neighbourhood_id where account_id = any(moved);
    update ledger_hold set neighbourhood_id = new.neighbourhood_id where account_id = any(moved);
    update ledger_merge set neighbourhood_id = new.neighbourhood_id where account_id = any(moved);
    update ledger_posting p
    set areas = array(select distinct a.neighbourhood_id from ledger_account a where a.id = any(p.accounts) order by 1)
    where p.id in (select ledger_postings_of(moved));
  end if;
  perform set_config('app.scope', before, true);
  return null;
end $$;
create trigger resident_moves_with_accounts after update on resident
  for each row when (old.neighbourhood_id is distinct from new.neighbourhood_id) execute function ledger_follow_mover();

-- Takes the words away beside what a resident gave, got or was granted.
create function ledger_forget_words(resident bigint) returns void language plpgsql security definer
  set search_path = ${flyway:defaultSchema} as $$
declare
  before text := ledger_enter();
  own bigint[] := array(select a.id from ledger_account a where a.kind = 'RESIDENT' and a.owner_id = resident);
begin
  update ledger_posting set note = '' where note <> '' and id in (select ledger_postings_of(own));
  perform set_config('app.scope', before, true);
end $$;
revoke execute on function ledger_forget_words(bigint) from public;
grant execute on function ledger_forget_words(bigint) to ${app};
revoke execute on function ledger_postings_of(bigint[]) from public;
