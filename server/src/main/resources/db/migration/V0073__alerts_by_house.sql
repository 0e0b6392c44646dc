-- The panorama shows a home's alerts of all times, the latest first. Slow: one pass over the alerts. Undo: drop the index.
create index alert_by_house on alert (house_id, raised_at desc, id desc) where house_id is not null;
