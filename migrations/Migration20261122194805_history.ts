import { Migration } from '@mikro-orm/migrations';

export class Migration20261122194805_history extends Migration {
  override name = 'Migration20261122194805_history';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "flow_change" ("id" serial primary key, "flow_id" varchar(32) not null, "kind" varchar(24) not null, "version_id" int null, "document_hash" varchar(64) null, "tag" varchar(64) null, "author_id" int null, "at" timestamptz(3) not null default now(), "transaction" xid8 not null default pg_current_xact_id());`,
    );
    this.addSql(`create index "flow_change_of_flow" on "flow_change" ("flow_id", "id");`);
    this.addSql(`create index "flow_change_of_version" on "flow_change" ("version_id", "id");`);
    this.addSql(`create index "flow_change_in_order" on "flow_change" ("transaction", "id");`);
    this.addSql(`create index "flow_change_document" on "flow_change" ("document_hash");`);

    this.addSql(
      `create table "version_tag" ("flow_id" varchar(32) not null, "name" varchar(64) not null, "version_id" int not null, "document_hash" varchar(64) not null, "author_id" int null, "moved_at" timestamptz(3) not null default now(), primary key ("flow_id", "name"));`,
    );
    this.addSql(`create index "version_tag_of_version" on "version_tag" ("version_id");`);
    this.addSql(`create index "version_tag_document" on "version_tag" ("document_hash");`);

    this.addSql(`alter table "document" add "stored_at" timestamptz(3) not null default now();`);
    this.addSql(`create index "document_stored" on "document" ("stored_at");`);

    this.addSql(`create index "flow_version_document" on "flow_version" ("document_hash");`);

    this.addSql(`alter table "chat_session" add "version_tag" varchar(64) null;`);

    this.addSql(`create index "run_document" on "run" ("document_hash");`);

    this.addSql(`create index "build_document" on "build" ("document_hash");`);

    this.addSql(
      `alter table "flow_change" add constraint "flow_change_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete cascade deferrable initially deferred;`,
    );
    this.addSql(
      `alter table "flow_change" add constraint "flow_change_version_id_foreign" foreign key ("version_id") references "flow_version" ("id") on delete cascade deferrable initially deferred;`,
    );
    this.addSql(
      `alter table "flow_change" add constraint "flow_change_document_hash_foreign" foreign key ("document_hash") references "document" ("hash") on delete no action;`,
    );
    this.addSql(
      `alter table "flow_change" add constraint "flow_change_author_id_foreign" foreign key ("author_id") references "user_account" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "version_tag" add constraint "version_tag_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "version_tag" add constraint "version_tag_version_id_foreign" foreign key ("version_id") references "flow_version" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "version_tag" add constraint "version_tag_document_hash_foreign" foreign key ("document_hash") references "document" ("hash") on delete no action;`,
    );
    this.addSql(
      `alter table "version_tag" add constraint "version_tag_author_id_foreign" foreign key ("author_id") references "user_account" ("id") on delete set null;`,
    );

    // Versions that were saved before there was a history begin it with what they hold.
    this.addSql(
      `insert into "flow_change" ("flow_id", "kind", "version_id", "document_hash", "author_id", "at") select "flow_id", 'VERSION_CREATED', "id", "document_hash", "creator_id", "created_at" from "flow_version" order by "id";`,
    );

    // Storing a document again marks it as wanted; everything else about it stays as immutable as it was.
    this.addSql(`drop trigger "document_is_immutable" on "document";`);
    this.addSql(
      `create trigger "document_is_immutable" before update of "hash", "semantic_hash", "content", "node_count", "byte_size", "created_at" on "document" for each row execute function "refuse_document_change"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger "document_is_immutable" on "document";`);
    this.addSql(
      `create trigger "document_is_immutable" before update on "document" for each row execute function "refuse_document_change"();`,
    );
    this.addSql(`drop table if exists "flow_change" cascade;`);
    this.addSql(`drop table if exists "version_tag" cascade;`);

    this.addSql(`drop index "build_document";`);

    this.addSql(`alter table "chat_session" drop column "version_tag";`);

    this.addSql(`drop index "document_stored";`);
    this.addSql(`alter table "document" drop column "stored_at";`);

    this.addSql(`drop index "flow_version_document";`);

    this.addSql(`drop index "run_document";`);
  }
}
