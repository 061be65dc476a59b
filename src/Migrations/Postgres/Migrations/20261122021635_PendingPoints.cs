using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PendingPoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ActiveFrom",
                table: "points_lots",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Pending",
                table: "points_lots",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "RenewsMonths",
                table: "points_lots",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ActiveOn",
                table: "points_accounts",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Pending",
                table: "points_accounts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "PendingChange",
                table: "lot_movements",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_points_lots_HotelId_ActiveFrom",
                table: "points_lots",
                columns: new[] { "HotelId", "ActiveFrom" },
                filter: "\"Pending\" > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_points_lots_HotelId_ActiveFrom",
                table: "points_lots");

            migrationBuilder.DropColumn(
                name: "ActiveFrom",
                table: "points_lots");

            migrationBuilder.DropColumn(
                name: "Pending",
                table: "points_lots");

            migrationBuilder.DropColumn(
                name: "RenewsMonths",
                table: "points_lots");

            migrationBuilder.DropColumn(
                name: "ActiveOn",
                table: "points_accounts");

            migrationBuilder.DropColumn(
                name: "Pending",
                table: "points_accounts");

            migrationBuilder.DropColumn(
                name: "PendingChange",
                table: "lot_movements");
        }
    }
}
