-- What a seal closes: how many rows the transactions of a span left, and the digest of their content in order. Columns that are
-- null are left out, so that a later version may add one; times are written in one zone. Slow: nothing. Undo: drop it.

create function chain_content(chain text, from_tx xid8, until_tx xid8, out rows int, out content bytea)
  language plpgsql stable set timezone = 'UTC' set extra_float_digits = 1 as $$
begin
  if chain not in ('audit', 'work_order_step') then
    raise exception 'There is no chain %', chain;
  end if;
  execute format($query$
    select count(*)::int,
      sha256(coalesce(string_agg(sha256(convert_to(jsonb_strip_nulls(to_jsonb(c))::text, 'UTF8')), ''::bytea order by c.tx, c.id),
        ''::bytea))
    from %I c where c.tx >= $1 and c.tx < $2$query$, chain) into rows, content using from_tx, until_tx;
end $$;
