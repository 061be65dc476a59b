using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Purses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_points_accounts",
                table: "points_accounts");

            migrationBuilder.DropIndex(
                name: "IX_points_accounts_HotelId_Balance_MemberId",
                table: "points_accounts");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_HotelId_OccurredOn_From_To_Points",
                table: "ledger_entries");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_MemberId_Sequence",
                table: "ledger_entries");

            migrationBuilder.AddColumn<int>(
                name: "Purse",
                table: "points_lots",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Purse",
                table: "points_holds",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Purse",
                table: "points_accounts",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Purse",
                table: "ledger_entries",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddPrimaryKey(
                name: "PK_points_accounts",
                table: "points_accounts",
                columns: new[] { "MemberId", "Purse" });

            migrationBuilder.CreateIndex(
                name: "IX_points_accounts_HotelId_Purse_Balance_MemberId",
                table: "points_accounts",
                columns: new[] { "HotelId", "Purse", "Balance", "MemberId" },
                descending: new[] { false, false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_HotelId_Purse_OccurredOn_From_To_Points",
                table: "ledger_entries",
                columns: new[] { "HotelId", "Purse", "OccurredOn", "From", "To", "Points" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_MemberId_Purse_Sequence",
                table: "ledger_entries",
                columns: new[] { "MemberId", "Purse", "Sequence" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_points_accounts",
                table: "points_accounts");

            migrationBuilder.DropIndex(
                name: "IX_points_accounts_HotelId_Purse_Balance_MemberId",
                table: "points_accounts");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_HotelId_Purse_OccurredOn_From_To_Points",
                table: "ledger_entries");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_MemberId_Purse_Sequence",
                table: "ledger_entries");

            migrationBuilder.DropColumn(
                name: "Purse",
                table: "points_lots");

            migrationBuilder.DropColumn(
                name: "Purse",
                table: "points_holds");

            migrationBuilder.DropColumn(
                name: "Purse",
                table: "points_accounts");

            migrationBuilder.DropColumn(
                name: "Purse",
                table: "ledger_entries");

            migrationBuilder.AddPrimaryKey(
                name: "PK_points_accounts",
                table: "points_accounts",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_points_accounts_HotelId_Balance_MemberId",
                table: "points_accounts",
                columns: new[] { "HotelId", "Balance", "MemberId" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_HotelId_OccurredOn_From_To_Points",
                table: "ledger_entries",
                columns: new[] { "HotelId", "OccurredOn", "From", "To", "Points" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_MemberId_Sequence",
                table: "ledger_entries",
                columns: new[] { "MemberId", "Sequence" },
                unique: true);
        }
    }
}
