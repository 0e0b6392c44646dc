-- What a step's note says may have to be forgotten, and steps are sealed. The seal now covers the digest of the note, which is kept
-- beside it with a salt, and whether the two belong together: an edited note is still found, and one that was forgotten with a person
-- is no edit. Slow: rewrites the steps. Undo: the chain_content of V0032, drop the columns.

alter table work_order_step add column note_salt uuid default gen_random_uuid(), add column note_digest bytea;
do $$ begin
  perform set_config('app.scope', '*', true);
  update work_order_step set note_digest = sha256(convert_to(note_salt || note, 'UTF8'));
end $$;
alter table work_order_step alter column note_digest set not null;

create function seal_step_note() returns trigger language plpgsql as $$
begin
  new.note_salt := gen_random_uuid();
  new.note_digest := sha256(convert_to(new.note_salt || new.note, 'UTF8'));
  return new;
end $$;
create trigger work_order_step_seal_note before insert on work_order_step for each row execute function seal_step_note();

-- Without its salt nobody can try what a digest was of.
create function step_note_holds(step work_order_step) returns boolean language sql stable set search_path from current as $$
  select coalesce(step.note_digest = sha256(convert_to(step.note_salt || step.note, 'UTF8')), false)
    or step.note_salt is null and step.note = '（应本人请求删除）' and exists (
      select from work_order w join resident r on r.id = w.resident_id
      join forgotten f on f.resident_id in (r.id, r.merged_into) where w.id = step.order_id)
$$;

create or replace function chain_content(chain text, from_tx xid8, until_tx xid8, out rows int, out content bytea)
  language plpgsql stable set timezone = 'UTC' set extra_float_digits = 1 as $$
declare
  line text := 'to_jsonb(c)';
begin
  if chain not in ('audit', 'work_order_step') then
    raise exception 'There is no chain %', chain;
  end if;
  if chain = 'work_order_step' then
    line := $line$to_jsonb(c) - '{note,note_salt}'::text[] || jsonb_build_object('note_holds', step_note_holds(c))$line$;
  end if;
  execute format($query$
    select count(*)::int,
      sha256(coalesce(string_agg(sha256(convert_to(jsonb_strip_nulls(%s)::text, 'UTF8')), ''::bytea order by c.tx, c.id),
        ''::bytea))
    from %I c where c.tx >= $1 and c.tx < $2$query$, line, chain) into rows, content using from_tx, until_tx;
end $$;

-- The only change that steps ever see; for whoever sees every area, and that is the server forgetting somebody.
create function forget_step_notes(who bigint) returns void language plpgsql security definer
  set search_path = ${flyway:defaultSchema} as $$
begin
  if not scope_is_all() then
    raise exception 'Only the server forgets';
  end if;
  update work_order_step s set note = '（应本人请求删除）', note_salt = null
  from work_order w where w.id = s.order_id and w.resident_id = who and s.note <> '';
end $$;
revoke execute on function forget_step_notes(bigint) from public;
grant execute on function forget_step_notes(bigint) to ${app};
