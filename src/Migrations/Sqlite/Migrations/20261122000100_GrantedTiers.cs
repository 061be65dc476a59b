using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class GrantedTiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "ExceptPersonId",
                table: "work_items",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "tier_standings",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GrantedTierCode",
                table: "members",
                type: "TEXT",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "GrantedUntil",
                table: "members",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ExceptPersonId",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "tier_standings");

            migrationBuilder.DropColumn(
                name: "GrantedTierCode",
                table: "members");

            migrationBuilder.DropColumn(
                name: "GrantedUntil",
                table: "members");
        }
    }
}
