-- Who sees which rows. Each unit of work names its scope first; a row is visible when its neighbourhood is in that scope.
-- Without a scope nothing is visible and nothing can be written. Slow: nothing. Undo: drop the schema.

grant usage on schema ${flyway:defaultSchema} to ${app};

-- A word that only the server's own jobs use: every neighbourhood.
create function scope_is_all() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('app.scope', true) = '*', false);

-- The neighbourhoods of the caller; null without a scope. A setting reads '' after a reset, not null.
create function scope() returns int[]
  language sql stable parallel safe
  return case when current_setting('app.scope', true) = '*' then null
              else nullif(current_setting('app.scope', true), '')::int[] end;

create function has_scope() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('app.scope', true), '') <> '';

-- The subject of the caller's token, or the name of a job.
create function actor() returns text
  language sql stable parallel safe
  return nullif(current_setting('app.actor', true), '');

-- For migrations: puts a table that carries neighbourhood_id under row security and grants the app what it needs.
create procedure guard_by_area(guarded regclass, privileges text default 'select, insert, update, delete')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format($policy$
    create policy rows_in_scope on %s
      using ((select scope_is_all()) or neighbourhood_id = any ((select scope())::int[]))
      with check ((select scope_is_all()) or neighbourhood_id = any ((select scope())::int[]))$policy$, guarded);
  execute format('grant %s on %s to ${app}', privileges, guarded);
end $$;

-- For migrations: reference data without persons in it. Any caller reads it, only the server's own jobs and checked use cases
-- write it.
create procedure guard_shared(guarded regclass, privileges text default 'select, insert, update, delete')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy readable on %s for select using ((select has_scope()))', guarded);
  execute format($policy$
    create policy written_by_server on %s
      using ((select scope_is_all())) with check ((select scope_is_all()))$policy$, guarded);
  execute format('grant %s on %s to ${app}', privileges, guarded);
end $$;

-- For migrations: rows that belong to one caller, such as the answers to its requests.
create procedure guard_by_actor(guarded regclass, owner_column text, privileges text default 'select, insert, update, delete')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format($policy$
    create policy rows_of_actor on %1$s
      using ((select scope_is_all()) or %2$I = (select actor()))
      with check ((select scope_is_all()) or %2$I = (select actor()))$policy$, guarded, owner_column);
  execute format('grant %s on %s to ${app}', privileges, guarded);
end $$;

revoke execute on procedure guard_by_area(regclass, text), guard_shared(regclass, text),
  guard_by_actor(regclass, text, text) from public;
