import { Migration } from '@mikro-orm/migrations';

export class Migration20261129063328_audit_credentials extends Migration {
  override name = 'Migration20261129063328_audit_credentials';

  override up(): void | Promise<void> {
    this.addSql(`alter table "audit_entry" add "api_key_id" varchar(32) null, add "login_id" varchar(32) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "audit_entry" drop column "api_key_id", drop column "login_id";`);
  }
}
