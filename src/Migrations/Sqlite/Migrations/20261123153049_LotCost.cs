using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LotCost : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "PointCostMillionths",
                table: "points_lots",
                type: "INTEGER",
                nullable: true);
            migrationBuilder.Sql(
                """
                UPDATE points_lots SET "PointCostMillionths" = (SELECT json_extract(entry."Trace", '$.pointCostMillionths') FROM ledger_entries entry WHERE entry."Id" = points_lots."SourceEntryId")
                WHERE "SourceEntryId" IN (SELECT "Id" FROM ledger_entries WHERE "Kind" = 9)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PointCostMillionths",
                table: "points_lots");
        }
    }
}
