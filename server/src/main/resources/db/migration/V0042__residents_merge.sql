-- Two records of one person become one, and two again. Whatever refers to the lost record is found by the catalogue's foreign keys, so
-- that a new table takes part without saying so; what has no foreign key declares itself. Each row that is moved, changed or taken
-- away is kept as it was. Slow: nothing. Undo: drop the tables and functions.

create table resident_merge (
  id bigint generated always as identity primary key,
  -- of the record that was kept
  neighbourhood_id int not null references org_node,
  kept_id bigint not null references resident,
  lost_id bigint not null references resident,
  reason text not null,
  merged_at timestamptz not null default now(),
  merged_by text not null,
  undone_at timestamptz,
  undone_by text,
  constraint resident_merge_of_two check (kept_id <> lost_id),
  constraint resident_merge_undoing_whole check ((undone_at is null) = (undone_by is null))
);
create unique index resident_merge_lost_once on resident_merge (lost_id) where undone_at is null;
create index resident_merge_by_area on resident_merge (neighbourhood_id, id);
create index resident_merge_by_kept on resident_merge (kept_id);
call guard_by_area('resident_merge', 'select, insert, update');

create table resident_merge_row (
  merge_id bigint not null references resident_merge,
  n int not null,
  neighbourhood_id int not null references org_node,
  table_name text not null,
  -- how the row was, and how the merge left it; null where it took the row away
  was jsonb not null,
  became jsonb,
  primary key (merge_id, n)
);
call guard_by_area('resident_merge_row', 'select, insert, update, delete');

-- What foreign keys do not tell: columns without one that name residents, and those that stay as they are and why.
create table resident_reference (
  table_name text not null,
  column_name text not null,
  -- which rows, as a condition; where a column names residents only in some
  rows_where text not null default 'true',
  stays boolean not null default false,
  why text not null,
  primary key (table_name, column_name)
);
call guard_shared('resident_reference', 'select');

-- For migrations of other features: their column takes part in merges though it has no foreign key, or stays out though it has one.
create procedure declare_resident_reference(referring text, referring_column text, why text, stays boolean default false,
  rows_where text default 'true') language plpgsql as $$
begin
  perform set_config('app.scope', '*', true);
  insert into resident_reference (table_name, column_name, rows_where, stays, why)
  values (referring, referring_column, rows_where, stays, why);
end $$;
revoke execute on procedure declare_resident_reference(text, text, text, boolean, text) from public;

call declare_resident_reference('resident_merge', 'kept_id', 'the log of merges itself', true);
call declare_resident_reference('resident_merge', 'lost_id', 'the log of merges itself', true);

-- Every column that refers to a resident and moves; with the column of the area where the foreign key holds both.
create function resident_references() returns table (referring regclass, referring_column name, area_column name, rows_where text)
  language sql stable set search_path from current as $$
  select k.conrelid::regclass, c.attname, g.attname, 'true'
  from pg_constraint k
  join pg_attribute i on i.attrelid = k.confrelid and i.attname = 'id'
  join pg_attribute a on a.attrelid = k.confrelid and a.attname = 'neighbourhood_id'
  join pg_attribute c on c.attrelid = k.conrelid and c.attnum = k.conkey[array_position(k.confkey, i.attnum)]
  left join pg_attribute g on g.attrelid = k.conrelid and g.attnum = k.conkey[array_position(k.confkey, a.attnum)]
  where k.contype = 'f' and k.confrelid = 'resident'::regclass and k.conparentid = 0
    and not exists (select from resident_reference r
      where r.table_name::regclass = k.conrelid and r.column_name = c.attname)
  union all
  select r.table_name::regclass, r.column_name::name, null, r.rows_where from resident_reference r where not r.stays
  order by 1, 2
$$;

-- The columns of a table that are written, and those of its key; some have a unique index for one, and
-- some none.
create function written_columns(of_table regclass) returns name[] language sql stable
  return (select array_agg(attname order by attnum) from pg_attribute
    where attrelid = of_table and attnum > 0 and not attisdropped and attgenerated = '');
create function key_columns(of_table regclass) returns name[] language sql stable
  return (select array_agg(a.attname order by a.attnum)
    from (select i.indkey from pg_index i where i.indrelid = of_table and i.indisunique and i.indpred is null and i.indexprs is null
          order by i.indisprimary desc, i.indexrelid limit 1) k
    join pg_attribute a on a.attrelid = of_table and a.attnum = any (k.indkey));

create function resident_merge_note(merge bigint, area int, of_table regclass, was jsonb, became jsonb) returns void
  language sql set search_path from current as $$
  insert into resident_merge_row (merge_id, n, neighbourhood_id, table_name, was, became)
  values (merge, (select count(*) from resident_merge_row where merge_id = merge), area, of_table::text, was, became)
$$;

-- Moves one row, by its place in its part of the table, or takes it away where the kept record has its like; where it may not be taken
-- away it stays, and leads on.
create function resident_merge_move_row(merge bigint, area int, kept bigint, referring regclass, referring_column name,
  area_column name, part oid, place tid) returns void
  language plpgsql set search_path from current as $$
declare
  was jsonb;
  became jsonb;
begin
  execute format('select to_jsonb(t) from %s t where ctid = $1 and tableoid = $2', referring) into was using place, part;
  begin
    execute format('update %s t set %I = $1%s where ctid = $2 and tableoid = $4 returning to_jsonb(t)', referring,
      referring_column, case when area_column is null then '' else format(', %I = $3', area_column) end)
      into became using kept, place, area, part;
    perform resident_merge_note(merge, area, referring, was, became);
  exception when unique_violation or exclusion_violation or check_violation then
    if has_table_privilege(referring, 'delete') then
      begin
        execute format('delete from %s where ctid = $1 and tableoid = $2', referring) using place, part;
        perform resident_merge_note(merge, area, referring, was, null);
      exception when foreign_key_violation then
        null;
      end;
    end if;
  end;
end $$;

-- Contacts of the lost record come after those of the kept one; homes of both are joined to one span.
create function resident_merge_prepare(merge bigint, area int, kept bigint, lost bigint) returns void
  language plpgsql set search_path from current as $$
declare
  one record;
  became jsonb;
begin
  for one in
    select to_jsonb(c) as was, c.id, k.highest + row_number() over (order by c.rank) as rank
    from emergency_contact c, (select coalesce(max(rank), 0) as highest from emergency_contact where resident_id = kept) k
    where c.resident_id = lost and k.highest > 0 order by c.rank desc
  loop
    begin
      update emergency_contact c set rank = one.rank where c.id = one.id returning to_jsonb(c) into became;
      perform resident_merge_note(merge, area, 'emergency_contact', one.was, became);
    exception when unique_violation or check_violation then
      null;
    end;
  end loop;
  for one in
    select to_jsonb(k) as was, k.id, least(k.since, l.since) as since,
      case when k.until is null or l.until is null then null else greatest(k.until, l.until) end as until
    from residency k join residency l on l.house_id = k.house_id and l.kind = k.kind
      and daterange(l.since, l.until) && daterange(k.since, k.until)
    where k.resident_id = kept and l.resident_id = lost and (l.since < k.since or coalesce(l.until, 'infinity') > k.until)
    order by k.id
  loop
    begin
      update residency k set since = one.since, until = one.until where k.id = one.id returning to_jsonb(k) into became;
      perform resident_merge_note(merge, area, 'residency', one.was, became);
    exception when exclusion_violation then
      null;
    end;
  end loop;
end $$;

-- Moves everything that refers to the lost record, and lets its id lead to the kept one.
create function resident_merge_move(merge bigint, kept bigint, lost bigint) returns void
  language plpgsql set search_path from current as $$
declare
  area int := (select neighbourhood_id from resident where id = kept);
  reference record;
  part oid;
  place tid;
  was jsonb;
  became jsonb;
begin
  perform resident_merge_prepare(merge, area, kept, lost);
  for reference in select * from resident_references() loop
    continue when not has_table_privilege(reference.referring, 'update');
    for part, place in execute format('select t.tableoid, t.ctid from %s t where t.%I = $1 and (%s) order by 1, 2 for update',
      reference.referring, reference.referring_column, reference.rows_where) using lost
    loop
      perform resident_merge_move_row(merge, area, kept, reference.referring, reference.referring_column, reference.area_column,
        part, place);
    end loop;
  end loop;
  select to_jsonb(r) into was from resident r where id = lost;
  update resident r set merged_into = kept, version = version + 1 where id = lost returning to_jsonb(r) into became;
  perform resident_merge_note(merge, area, 'resident', was, became);
end $$;

-- Puts back what a merge changed, the last first: columns that were not changed since, and rows that it took away.
create function resident_merge_put_back(merge bigint) returns void
  language plpgsql set search_path from current as $$
declare
  one record;
  columns name[];
  changed name[];
begin
  for one in select * from resident_merge_row where merge_id = merge order by n desc loop
    columns := written_columns(one.table_name::regclass);
    if one.became is null then
      execute format('insert into %1$s (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$s, $1)
        on conflict do nothing', one.table_name, (select string_agg(quote_ident(c), ', ') from unnest(columns) c)) using one.was;
    else
      changed := array(select c from unnest(columns) c where one.was -> c::text is distinct from one.became -> c::text);
      continue when cardinality(changed) = 0;
      execute format('update %1$s t set %2$s from jsonb_populate_record(null::%1$s, $1) w, jsonb_populate_record(null::%1$s, $2) b
          where %3$s', one.table_name,
        (select string_agg(format('%1$I = case when t.%1$I is not distinct from b.%1$I then w.%1$I else t.%1$I end', c), ', ')
          from unnest(changed) c),
        (select string_agg(format('t.%1$I is not distinct from b.%1$I', c), ' and ')
          from unnest(coalesce(key_columns(one.table_name::regclass), columns)) c))
        using one.was, one.became;
    end if;
  end loop;
end $$;
