-- A file is sent once by one person for one area; what a step of the work shows is marked as taken; bytes that no row vouches
-- for (an upload under way or broken off, a photo dropped) leave a mark by which they are found again.
-- Slow: nothing, the table is empty before this. Undo: drop the column, the constraint and the table.

alter table file add taken_at timestamptz;
alter table file add constraint file_sent_once unique (owner, neighbourhood_id, sha256);
alter table file add constraint file_sha256_whole check (length(sha256) = 32);
create index file_untaken on file (stored_at) where taken_at is null;
grant update (taken_at) on file to ${app};

create table file_loose (
  id uuid primary key,
  neighbourhood_id int not null references org_node,
  since timestamptz not null default now()
);
create index file_loose_since on file_loose (since);
call guard_by_area('file_loose');
