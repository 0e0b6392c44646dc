-- 民情用的两个角色和数据库。以超级用户运行一次 Two roles and a database for Minqing; run once as a superuser:
--   psql -v owner_password=... -v app_password=... -f roles.sql postgres
-- 所有者建表升级，应用角色只读写行、什么都不拥有，受行级安全约束。
-- The owner migrates; the app role reads and writes rows, owns nothing and is held by row security.
--
-- 然后这样启动 Then start the server with:
--   QUARKUS_DATASOURCE_REACTIVE_URL=postgresql://HOST:5432/minqing
--   QUARKUS_DATASOURCE_USERNAME=minqing_app        QUARKUS_DATASOURCE_PASSWORD=...
--   MINQING_DATABASE_OWNER_USERNAME=minqing_owner  MINQING_DATABASE_OWNER_PASSWORD=...
--
-- PostgreSQL 15 或更新 15 or newer. 中文检索需要 ICU 排序 Searching Chinese text needs an ICU locale.

create role minqing_owner login nosuperuser nocreatedb nocreaterole nobypassrls password :'owner_password';
create role minqing_app login nosuperuser nocreatedb nocreaterole nobypassrls password :'app_password';

create database minqing owner minqing_owner template template0 encoding 'UTF8'
  locale_provider icu icu_locale 'zh-Hans-CN' locale 'C.UTF-8';
revoke all on database minqing from public;
grant connect on database minqing to minqing_app;

-- 表和（受信任的）扩展 btree_gist 由所有者自己建 The owner itself makes the tables and the trusted extension btree_gist.
