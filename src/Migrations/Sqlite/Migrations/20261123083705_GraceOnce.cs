using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class GraceOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_stay_events_HotelId_Source_EventId",
                table: "stay_events");

            migrationBuilder.AddColumn<bool>(
                name: "IsGrace",
                table: "points_lots",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_stay_events_HotelId_Source_EventId_Stay",
                table: "stay_events",
                columns: new[] { "HotelId", "Source", "EventId", "Stay" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_stay_events_HotelId_Source_EventId_Stay",
                table: "stay_events");

            migrationBuilder.DropColumn(
                name: "IsGrace",
                table: "points_lots");

            migrationBuilder.CreateIndex(
                name: "IX_stay_events_HotelId_Source_EventId",
                table: "stay_events",
                columns: new[] { "HotelId", "Source", "EventId" },
                unique: true);
        }
    }
}
