using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AskStaff : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Link",
                table: "work_items",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SubjectId",
                table: "work_items",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SubjectKind",
                table: "work_items",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_work_items_HotelId_SubjectKind_SubjectId",
                table: "work_items",
                columns: new[] { "HotelId", "SubjectKind", "SubjectId" },
                unique: true,
                filter: "\"SubjectId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_work_items_HotelId_SubjectKind_SubjectId",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "Link",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "SubjectId",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "SubjectKind",
                table: "work_items");
        }
    }
}
