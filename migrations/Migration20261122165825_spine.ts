import { Migration } from '@mikro-orm/migrations';

const TABLES_IN_ORDER_OF_REMOVAL = [
  'message',
  'run',
  'build',
  'chat_session',
  'flow_version',
  'flow',
  'user_role',
  'user_account',
  'document',
  'event',
  'event_stream',
  'secret',
  'captcha',
];

export class Migration20261122165825_spine extends Migration {
  override name = 'Migration20261122165825_spine';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "captcha" ("key" varchar(40) not null, "answer" varchar(16) not null, "expires_at" timestamptz(3) not null, primary key ("key"));`,
    );
    this.addSql(`create index "captcha_expires_at_index" on "captcha" ("expires_at");`);

    this.addSql(
      `create table "event_stream" ("id" uuid not null, "owner" varchar(64) not null, "epoch" int not null default 1, "lease_until" timestamptz(3) null, "ended_seq" int null, primary key ("id"));`,
    );
    this.addSql(`create index "event_stream_lease" on "event_stream" ("lease_until") where "ended_seq" is null;`);

    this.addSql(
      `create table "document" ("hash" varchar(64) not null, "semantic_hash" varchar(64) not null, "content" json not null, "node_count" int not null, "byte_size" int not null, "created_at" timestamptz(3) not null default now(), primary key ("hash"));`,
    );
    this.addSql(`create index "document_semantic_hash_index" on "document" ("semantic_hash");`);

    this.addSql(
      `create table "event" ("stream" uuid not null, "seq" int not null, "kind" varchar(40) not null, "payload" json not null, "is_terminal" boolean not null default false, "at" timestamptz(3) not null, primary key ("stream", "seq"));`,
    );
    this.addSql(`create unique index "event_terminal" on "event" ("stream") where "is_terminal";`);

    this.addSql(
      `create table "secret" ("name" varchar(100) not null, "value" text not null, "created_at" timestamptz(3) not null default now(), primary key ("name"));`,
    );

    this.addSql(
      `create table "user_account" ("id" serial primary key, "name" varchar(30) not null, "password_hash" varchar(255) null, "email" varchar(255) null, "phone_number" varchar(255) null, "department_id" varchar(255) null, "remark" varchar(1000) null, "is_disabled" boolean not null default false, "token_version" int not null default 1, "password_changed_at" timestamptz(3) not null default now(), "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`alter table "user_account" add constraint "user_account_name_unique" unique ("name");`);

    this.addSql(
      `create table "flow" ("id" varchar(32) not null, "name" varchar(255) not null, "description" varchar(1000) null, "guide_word" varchar(1000) null, "logo" varchar(255) null, "status" varchar(16) not null default 'OFFLINE', "kind" varchar(16) not null default 'SKILL', "owner_id" int not null, "current_version_id" int null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now(), "deleted_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "flow_owner_updated" on "flow" ("owner_id", "updated_at", "id");`);
    this.addSql(`create index "flow_updated" on "flow" ("updated_at", "id");`);
    this.addSql(`create index "flow_owner_name" on "flow" ("owner_id", "name");`);

    this.addSql(
      `create table "flow_version" ("id" serial primary key, "flow_id" varchar(32) not null, "name" varchar(255) not null, "description" varchar(1000) null, "document_hash" varchar(64) null, "creator_id" int null, "original_version_id" int null, "is_deleted" boolean not null default false, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "flow_version_of_flow" on "flow_version" ("flow_id", "id");`);

    this.addSql(
      `create table "chat_session" ("id" varchar(255) not null, "flow_id" varchar(32) not null, "name" varchar(255) not null, "user_id" int not null, "version_id" int null, "is_trial" boolean not null default false, "forgotten_up_to" int not null default 0, "like_count" int not null default 0, "dislike_count" int not null default 0, "copy_count" int not null default 0, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now(), "deleted_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "chat_session_of_user" on "chat_session" ("user_id", "created_at", "id");`);
    this.addSql(`create index "chat_session_of_version" on "chat_session" ("version_id", "created_at", "id");`);

    this.addSql(
      `create table "run" ("id" uuid not null, "flow_id" varchar(32) not null, "version_id" int null, "document_hash" varchar(64) not null, "session_id" varchar(255) not null, "user_id" int not null, "state" varchar(16) not null default 'QUEUED', "inputs" json not null, "tweaks" json not null default '{}', "history_count" int not null default 10, "outputs" json null, "answer" text null, "error" text null, "usage" jsonb not null default '[]', "question_id" int null, "answer_id" int null, "client_message_id" varchar(255) null, "stop_requested_at" timestamptz(3) null, "upstream_closed" boolean not null default false, "ended_seq" int null, "created_at" timestamptz(3) not null default now(), "started_at" timestamptz(3) null, "finished_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "run_of_session" on "run" ("session_id", "created_at");`);
    this.addSql(`alter table "run" add constraint "run_client_message" unique ("session_id", "client_message_id");`);

    this.addSql(
      `create table "message" ("id" serial primary key, "session_id" varchar(255) not null, "flow_id" varchar(32) not null, "run_id" uuid null, "user_id" int not null, "is_bot" boolean not null, "frame" varchar(16) not null, "category" varchar(32) not null, "inputs" json null, "text" text not null default '', "steps" text not null default '', "is_partial" boolean not null default false, "source" int not null default 0, "liked" smallint not null default 0, "solved" smallint not null default 0, "copied" smallint not null default 0, "remark" varchar(4096) null, "created_at" timestamptz(3) not null default now(), "updated_at" timestamptz(3) not null default now());`,
    );
    this.addSql(`create index "message_of_session" on "message" ("session_id", "id");`);

    this.addSql(
      `create table "build" ("id" uuid not null, "flow_id" varchar(32) not null, "version_id" int null, "document_hash" varchar(64) not null, "user_id" int not null, "state" varchar(16) not null default 'RUNNING', "error" text null, "input_forms" jsonb not null default '[]', "memory_keys" jsonb not null default '[]', "created_at" timestamptz(3) not null default now(), "finished_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "build_newest" on "build" ("flow_id", "user_id", "created_at");`);

    this.addSql(
      `create table "user_role" ("user_id" int not null, "role_id" int not null, primary key ("user_id", "role_id"));`,
    );

    this.addSql(
      `alter table "flow" add constraint "flow_owner_id_foreign" foreign key ("owner_id") references "user_account" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "flow" add constraint "flow_current_version_id_foreign" foreign key ("current_version_id") references "flow_version" ("id") on delete no action deferrable initially deferred;`,
    );

    this.addSql(
      `alter table "flow_version" add constraint "flow_version_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete no action deferrable initially deferred;`,
    );
    this.addSql(
      `alter table "flow_version" add constraint "flow_version_document_hash_foreign" foreign key ("document_hash") references "document" ("hash") on delete no action;`,
    );
    this.addSql(
      `alter table "flow_version" add constraint "flow_version_creator_id_foreign" foreign key ("creator_id") references "user_account" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "chat_session" add constraint "chat_session_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "chat_session" add constraint "chat_session_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "chat_session" add constraint "chat_session_version_id_foreign" foreign key ("version_id") references "flow_version" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "run" add constraint "run_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "run" add constraint "run_version_id_foreign" foreign key ("version_id") references "flow_version" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "run" add constraint "run_document_hash_foreign" foreign key ("document_hash") references "document" ("hash") on delete no action;`,
    );
    this.addSql(
      `alter table "run" add constraint "run_session_id_foreign" foreign key ("session_id") references "chat_session" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "run" add constraint "run_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "message" add constraint "message_session_id_foreign" foreign key ("session_id") references "chat_session" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "message" add constraint "message_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "message" add constraint "message_run_id_foreign" foreign key ("run_id") references "run" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "message" add constraint "message_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "build" add constraint "build_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "build" add constraint "build_version_id_foreign" foreign key ("version_id") references "flow_version" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "build" add constraint "build_document_hash_foreign" foreign key ("document_hash") references "document" ("hash") on delete no action;`,
    );
    this.addSql(
      `alter table "build" add constraint "build_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "user_role" add constraint "user_role_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete cascade;`,
    );

    this.addSql(
      `create function "refuse_document_change"() returns trigger language plpgsql as $$ begin raise exception 'a stored document is immutable'; end $$;`,
    );
    this.addSql(
      `create trigger "document_is_immutable" before update on "document" for each row execute function "refuse_document_change"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "flow" drop constraint "flow_current_version_id_foreign";`);
    for (const table of TABLES_IN_ORDER_OF_REMOVAL) this.addSql(`drop table "${table}";`);
    this.addSql(`drop function "refuse_document_change"();`);
  }
}
