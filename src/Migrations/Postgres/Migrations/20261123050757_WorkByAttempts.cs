using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class WorkByAttempts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflow_timers_WakeAt",
                table: "workflow_timers");

            migrationBuilder.DropIndex(
                name: "IX_workflow_bookmarks_WakeAt",
                table: "workflow_bookmarks");

            migrationBuilder.DropIndex(
                name: "IX_outbox_events_DueAt",
                table: "outbox_events");

            migrationBuilder.DropIndex(
                name: "IX_http_calls_WakeAt",
                table: "http_calls");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_timers_Attempts_WakeAt_Id",
                table: "workflow_timers",
                columns: new[] { "Attempts", "WakeAt", "Id" },
                filter: "\"WakeAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_bookmarks_Attempts_WakeAt_Id",
                table: "workflow_bookmarks",
                columns: new[] { "Attempts", "WakeAt", "Id" },
                filter: "\"WakeAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_events_Attempts_DueAt_Id",
                table: "outbox_events",
                columns: new[] { "Attempts", "DueAt", "Id" },
                filter: "\"HandledAt\" IS NULL AND \"GivenUpAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_http_calls_Attempts_WakeAt_Id",
                table: "http_calls",
                columns: new[] { "Attempts", "WakeAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflow_timers_Attempts_WakeAt_Id",
                table: "workflow_timers");

            migrationBuilder.DropIndex(
                name: "IX_workflow_bookmarks_Attempts_WakeAt_Id",
                table: "workflow_bookmarks");

            migrationBuilder.DropIndex(
                name: "IX_outbox_events_Attempts_DueAt_Id",
                table: "outbox_events");

            migrationBuilder.DropIndex(
                name: "IX_http_calls_Attempts_WakeAt_Id",
                table: "http_calls");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_timers_WakeAt",
                table: "workflow_timers",
                column: "WakeAt",
                filter: "\"WakeAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_bookmarks_WakeAt",
                table: "workflow_bookmarks",
                column: "WakeAt",
                filter: "\"WakeAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_events_DueAt",
                table: "outbox_events",
                column: "DueAt",
                filter: "\"HandledAt\" IS NULL AND \"GivenUpAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_http_calls_WakeAt",
                table: "http_calls",
                column: "WakeAt");
        }
    }
}
