using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PresentMark : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsPresent",
                table: "redemptions",
                type: "boolean",
                nullable: false,
                defaultValue: false);
            migrationBuilder.Sql("""UPDATE redemptions SET "IsPresent" = TRUE WHERE "Price" = 0 AND "CashMinor" = 0 AND "Kind" NOT IN (6, 7)"""); // access and benefits members take themselves
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsPresent",
                table: "redemptions");
        }
    }
}
