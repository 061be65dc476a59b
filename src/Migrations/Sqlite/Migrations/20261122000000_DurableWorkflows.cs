using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DurableWorkflows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_outbox_events_DueAt",
                table: "outbox_events");

            migrationBuilder.AddColumn<string>(
                name: "CreatedBy",
                table: "workflow_versions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "workflow_versions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RestoredFrom",
                table: "workflow_versions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "State",
                table: "workflow_versions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.Sql("UPDATE workflow_versions SET \"State\" = CASE WHEN \"IsPublished\" THEN 1 ELSE 2 END");

            migrationBuilder.AddColumn<string>(
                name: "Route",
                table: "workflow_triggers",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Depth",
                table: "workflow_instances",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "HasChildren",
                table: "workflow_instances",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "HasState",
                table: "workflow_instances",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasWork",
                table: "workflow_instances",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ParentBookmarkId",
                table: "workflow_instances",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ParentId",
                table: "workflow_instances",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PausedAt",
                table: "workflow_instances",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Attempt",
                table: "workflow_incidents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "workflow_bookmarks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "DueAt",
                table: "workflow_bookmarks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Route",
                table: "workflow_bookmarks",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WakeAt",
                table: "workflow_bookmarks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TaskId",
                table: "work_items",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "GivenUpAt",
                table: "outbox_events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "http_calls",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BookmarkId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Url = table.Column<string>(type: "TEXT", nullable: false),
                    Headers = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: true),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    TimeoutMilliseconds = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WakeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_http_calls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kept_resumptions",
                columns: table => new
                {
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BookmarkId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CameAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_resumptions", x => new { x.InstanceId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "workflow_timers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VersionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ServedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WakeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_timers", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_triggers_HotelId_Route",
                table: "workflow_triggers",
                columns: new[] { "HotelId", "Route" },
                filter: "\"Route\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_FinishedAt",
                table: "workflow_instances",
                column: "FinishedAt",
                filter: "\"FinishedAt\" IS NOT NULL AND \"HasState\"");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_HotelId_SubStatus_StartedAt",
                table: "workflow_instances",
                columns: new[] { "HotelId", "SubStatus", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_ParentId",
                table: "workflow_instances",
                column: "ParentId",
                filter: "\"ParentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_bookmarks_HotelId_Route",
                table: "workflow_bookmarks",
                columns: new[] { "HotelId", "Route" },
                filter: "\"Route\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_bookmarks_WakeAt",
                table: "workflow_bookmarks",
                column: "WakeAt",
                filter: "\"WakeAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_work_items_HotelId_TaskId",
                table: "work_items",
                columns: new[] { "HotelId", "TaskId" },
                unique: true,
                filter: "\"TaskId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_events_DueAt",
                table: "outbox_events",
                column: "DueAt",
                filter: "\"HandledAt\" IS NULL AND \"GivenUpAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_http_calls_WakeAt",
                table: "http_calls",
                column: "WakeAt");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_timers_HotelId_DefinitionId_ActivityId",
                table: "workflow_timers",
                columns: new[] { "HotelId", "DefinitionId", "ActivityId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_workflow_timers_WakeAt",
                table: "workflow_timers",
                column: "WakeAt",
                filter: "\"WakeAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "http_calls");

            migrationBuilder.DropTable(
                name: "kept_resumptions");

            migrationBuilder.DropTable(
                name: "workflow_timers");

            migrationBuilder.DropIndex(
                name: "IX_workflow_triggers_HotelId_Route",
                table: "workflow_triggers");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_FinishedAt",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_HotelId_SubStatus_StartedAt",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_ParentId",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_bookmarks_HotelId_Route",
                table: "workflow_bookmarks");

            migrationBuilder.DropIndex(
                name: "IX_workflow_bookmarks_WakeAt",
                table: "workflow_bookmarks");

            migrationBuilder.DropIndex(
                name: "IX_work_items_HotelId_TaskId",
                table: "work_items");

            migrationBuilder.DropIndex(
                name: "IX_outbox_events_DueAt",
                table: "outbox_events");

            migrationBuilder.DropColumn(
                name: "CreatedBy",
                table: "workflow_versions");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "workflow_versions");

            migrationBuilder.DropColumn(
                name: "RestoredFrom",
                table: "workflow_versions");

            migrationBuilder.DropColumn(
                name: "State",
                table: "workflow_versions");

            migrationBuilder.DropColumn(
                name: "Route",
                table: "workflow_triggers");

            migrationBuilder.DropColumn(
                name: "Depth",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "HasChildren",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "HasState",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "HasWork",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "ParentBookmarkId",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "PausedAt",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "Attempt",
                table: "workflow_incidents");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "workflow_bookmarks");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "workflow_bookmarks");

            migrationBuilder.DropColumn(
                name: "Route",
                table: "workflow_bookmarks");

            migrationBuilder.DropColumn(
                name: "WakeAt",
                table: "workflow_bookmarks");

            migrationBuilder.DropColumn(
                name: "TaskId",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "GivenUpAt",
                table: "outbox_events");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_events_DueAt",
                table: "outbox_events",
                column: "DueAt",
                filter: "\"HandledAt\" IS NULL");
        }
    }
}
