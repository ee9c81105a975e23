import { Migration } from '@mikro-orm/migrations';

export class Migration20261129115657_named_places extends Migration {
  override name = 'Migration20261129115657_named_places';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "named_place" ("flow_id" varchar(32) not null, "kind" varchar(8) not null, "name" varchar(300) not null, primary key ("flow_id", "kind", "name"));`,
    );

    this.addSql(
      `alter table "named_place" add constraint "named_place_flow_id_foreign" foreign key ("flow_id") references "flow" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "named_place" cascade;`);
  }
}
