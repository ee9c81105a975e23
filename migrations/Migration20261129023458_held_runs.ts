import { Migration } from '@mikro-orm/migrations';

export class Migration20261129023458_held_runs extends Migration {
  override name = 'Migration20261129023458_held_runs';

  override up(): void | Promise<void> {
    this.addSql(`alter table "queued_run" alter column "enqueued_at" drop not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`update "queued_run" set "enqueued_at" = now() where "enqueued_at" is null;`);
    this.addSql(`alter table "queued_run" alter column "enqueued_at" set not null;`);
  }
}
