using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class GrantedTiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ExceptPersonId",
                table: "work_items",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "tier_standings",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "GrantedTierCode",
                table: "members",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "GrantedUntil",
                table: "members",
                type: "date",
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
