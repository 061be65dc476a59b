using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OnePublishedVersion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Failures",
                table: "outbox_events",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // Of two published versions the hotel's own stays published, and of two of those the newer; what starts the other goes with it.
            migrationBuilder.Sql("""
                UPDATE workflow_versions SET "IsPublished" = 0, "State" = 2 WHERE "IsPublished" AND EXISTS (
                    SELECT 1 FROM workflow_versions other WHERE other."HotelId" = workflow_versions."HotelId" AND other."DefinitionId" = workflow_versions."DefinitionId" AND other."IsPublished"
                    AND (CASE WHEN other."ShippedHash" IS NULL THEN 1 ELSE 0 END > CASE WHEN workflow_versions."ShippedHash" IS NULL THEN 1 ELSE 0 END
                        OR (CASE WHEN other."ShippedHash" IS NULL THEN 1 ELSE 0 END = CASE WHEN workflow_versions."ShippedHash" IS NULL THEN 1 ELSE 0 END AND other."Number" > workflow_versions."Number")));
                DELETE FROM workflow_triggers WHERE NOT EXISTS (SELECT 1 FROM workflow_versions version WHERE version."Id" = workflow_triggers."VersionId" AND version."IsPublished");
                UPDATE workflow_timers SET "VersionId" = (SELECT version."Id" FROM workflow_versions version WHERE version."HotelId" = workflow_timers."HotelId" AND version."DefinitionId" = workflow_timers."DefinitionId" AND version."IsPublished")
                    WHERE EXISTS (SELECT 1 FROM workflow_versions version WHERE version."HotelId" = workflow_timers."HotelId" AND version."DefinitionId" = workflow_timers."DefinitionId" AND version."IsPublished");
                UPDATE outbox_events SET "Failures" = "Attempts" WHERE "Error" IS NOT NULL AND "HandledAt" IS NULL;
                """);

            migrationBuilder.CreateIndex(
                name: "OnePublishedVersion",
                table: "workflow_versions",
                columns: new[] { "HotelId", "DefinitionId" },
                unique: true,
                filter: "\"IsPublished\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "OnePublishedVersion",
                table: "workflow_versions");

            migrationBuilder.DropColumn(
                name: "Failures",
                table: "outbox_events");
        }
    }
}
