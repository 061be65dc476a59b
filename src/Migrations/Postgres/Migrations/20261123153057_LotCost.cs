using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Postgres.Migrations
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
                type: "bigint",
                nullable: true);
            migrationBuilder.Sql(
                """
                UPDATE points_lots SET "PointCostMillionths" = (entry."Trace"::json ->> 'pointCostMillionths')::bigint
                FROM ledger_entries entry WHERE entry."Id" = points_lots."SourceEntryId" AND entry."Kind" = 9
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
