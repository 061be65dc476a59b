using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TierNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "TierToldUntil",
                table: "members",
                type: "TEXT",
                nullable: true);

            // The ends that are known were announced as it was done before; they do not have to be announced once more.
            migrationBuilder.Sql("""UPDATE members SET "TierToldUntil" = "TierUntil" """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "TierToldUntil",
                table: "members");
        }
    }
}
