import { Migration } from '@mikro-orm/migrations';

export class Migration20261128205104_branches extends Migration {
  override name = 'Migration20261128205104_branches';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "chat_branch" ("session_id" varchar(255) not null, "number" int not null, "parent" int null, "fork_id" int null, "is_regeneration" boolean not null default false, "question_id" int null, "chosen" int not null, "bounds" bigint[] not null, primary key ("session_id", "number"));`,
    );

    this.addSql(`alter table "chat_session" add "branch" int null;`);

    this.addSql(`alter table "run" add "shared_question_id" int null, add "branch" int not null default 0;`);

    this.addSql(`alter table "message" add "branch" int not null default 0, add "question_id" int null;`);

    this.addSql(
      `alter table "chat_branch" add constraint "chat_branch_session_id_foreign" foreign key ("session_id") references "chat_session" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "chat_branch" cascade;`);

    this.addSql(`alter table "chat_session" drop column "branch";`);

    this.addSql(`alter table "message" drop column "branch", drop column "question_id";`);

    this.addSql(`alter table "run" drop column "shared_question_id", drop column "branch";`);
  }
}
