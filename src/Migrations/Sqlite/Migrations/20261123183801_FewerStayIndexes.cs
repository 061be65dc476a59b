using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FewerStayIndexes : Migration
    {
        // IX_stays_counted, which the migration Tiers made with two columns more, begins like the index of member and departure, and takes its place.

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_stays_HotelId_GuestEmail",
                table: "stays");

            migrationBuilder.DropIndex(
                name: "IX_stays_MemberId_Departure",
                table: "stays");

            migrationBuilder.CreateIndex(
                name: "IX_stays_GuestEmail",
                table: "stays",
                column: "GuestEmail",
                filter: "\"MemberId\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_stays_GuestEmail",
                table: "stays");

            migrationBuilder.CreateIndex(
                name: "IX_stays_HotelId_GuestEmail",
                table: "stays",
                columns: new[] { "HotelId", "GuestEmail" });

            migrationBuilder.CreateIndex(
                name: "IX_stays_MemberId_Departure",
                table: "stays",
                columns: new[] { "MemberId", "Departure" });
        }
    }
}
