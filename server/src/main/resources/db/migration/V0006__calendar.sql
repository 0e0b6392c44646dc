-- Working days as the state orders them, make-up days (调休) included. The running sum of working minutes makes deadlines
-- arithmetic: a working day has 480 minutes, from 9:00 to 17:00 in Asia/Shanghai.

create table calendar_day (
  day date primary key,
  is_working boolean not null,
  name text not null default '',
  -- working minutes of all days before this one
  minutes_before bigint not null default 0
);
create index calendar_day_by_minutes on calendar_day (minutes_before, day) where is_working;
call guard_shared('calendar_day');

do $$ begin perform set_config('app.scope', '*', true); end $$;

insert into calendar_day (day, is_working)
select day::date, extract(isodow from day) < 6
from generate_series(date '2024-01-01', date '2032-12-31', interval '1 day') as day;

-- The arrangements of the State Council's general office for 2025 and 2026. Later years are entered when they are published.
update calendar_day c set is_working = false, name = h.name
from (values
  (date '2025-01-01', date '2025-01-01', '元旦'), (date '2025-01-28', date '2025-02-04', '春节'),
  (date '2025-04-04', date '2025-04-06', '清明节'), (date '2025-05-01', date '2025-05-05', '劳动节'),
  (date '2025-05-31', date '2025-06-02', '端午节'), (date '2025-10-01', date '2025-10-08', '国庆节、中秋节'),
  (date '2026-01-01', date '2026-01-03', '元旦'), (date '2026-02-15', date '2026-02-23', '春节'),
  (date '2026-04-04', date '2026-04-06', '清明节'), (date '2026-05-01', date '2026-05-05', '劳动节'),
  (date '2026-06-19', date '2026-06-21', '端午节'), (date '2026-09-25', date '2026-09-27', '中秋节'),
  (date '2026-10-01', date '2026-10-07', '国庆节')) as h(since, until, name)
where c.day between h.since and h.until;

update calendar_day set is_working = true, name = '调休上班'
where day in (date '2025-01-26', date '2025-02-08', date '2025-04-27', date '2025-09-28', date '2025-10-11',
  date '2026-01-04', date '2026-02-14', date '2026-02-28', date '2026-05-09', date '2026-09-20', date '2026-10-10');

-- Keeps the running sum after days were changed.
create function calendar_sum() returns void language sql as $$
  update calendar_day c set minutes_before = s.minutes
  from (select day, coalesce(sum(case when is_working then 480 else 0 end)
          over (order by day rows between unbounded preceding and 1 preceding), 0) as minutes from calendar_day) s
  where c.day = s.day and c.minutes_before is distinct from s.minutes
$$;
do $$ begin perform calendar_sum(); end $$;
revoke execute on function calendar_sum() from public;
grant execute on function calendar_sum() to ${app};

-- The instant after so many working minutes from an instant on; for 0 minutes the first working moment not before it. Null beyond
-- the days that are entered.
create function working_time_after(since timestamptz, minutes int) returns timestamptz language sql stable as $$
  with origin as (
    select d.minutes_before + minutes + case when d.is_working
      then least(greatest(extract(epoch from (since at time zone 'Asia/Shanghai') - (d.day + time '09:00')) / 60, 0), 480)
      else 0 end as target
    from calendar_day d where d.day = (since at time zone 'Asia/Shanghai')::date)
  select (d.day + time '09:00' + make_interval(secs => ((o.target - d.minutes_before) * 60)::double precision))
    at time zone 'Asia/Shanghai'
  from origin o join lateral (
    select day, minutes_before from calendar_day
    where is_working and minutes_before between o.target - 480 and o.target
    -- at the end of a working day: that evening for a deadline, the next morning for a beginning
    order by case when minutes = 0 then -(day - date '2000-01-01') else day - date '2000-01-01' end limit 1) d on true
$$;

-- Working minutes between two instants.
create function working_minutes_between(since timestamptz, until timestamptz) returns int language sql stable as $$
  select (b.minutes - a.minutes)::int
  from (select minutes_before + case when is_working
          then least(greatest(extract(epoch from (since at time zone 'Asia/Shanghai') - (day + time '09:00')) / 60, 0), 480)
          else 0 end as minutes
        from calendar_day where day = (since at time zone 'Asia/Shanghai')::date) a,
       (select minutes_before + case when is_working
          then least(greatest(extract(epoch from (until at time zone 'Asia/Shanghai') - (day + time '09:00')) / 60, 0), 480)
          else 0 end as minutes
        from calendar_day where day = (until at time zone 'Asia/Shanghai')::date) b
$$;

-- When somebody may be sent: at once, from 8:00 to 20:00, or in working hours.
create function dispatch_time(hours text, at timestamptz) returns timestamptz language sql stable as $$
  select case hours
    when 'WORKING' then coalesce(working_time_after(at, 0), at)
    when 'DAYTIME' then case
      when extract(hour from at at time zone 'Asia/Shanghai') < 8
        then (date_trunc('day', at at time zone 'Asia/Shanghai') + time '08:00') at time zone 'Asia/Shanghai'
      when extract(hour from at at time zone 'Asia/Shanghai') >= 20
        then (date_trunc('day', at at time zone 'Asia/Shanghai') + interval '1 day' + time '08:00') at time zone 'Asia/Shanghai'
      else at end
    else at end
$$;

-- Whether now is the time, for each of the three, asked once per statement.
create view dispatch_hours with (security_invoker = true) as
  select hours, dispatch_time(hours, now()) as at, dispatch_time(hours, now()) <= now() as is_now
  from unnest(array['ALWAYS', 'DAYTIME', 'WORKING']) as hours;
grant select on dispatch_hours to ${app};
