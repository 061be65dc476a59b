using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
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
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SubjectId",
                table: "work_items",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SubjectKind",
                table: "work_items",
                type: "TEXT",
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
