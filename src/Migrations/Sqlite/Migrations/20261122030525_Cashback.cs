using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Cashback : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Cashback",
                table: "reward_catalogues",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "stay_cashbacks",
                columns: table => new
                {
                    StayId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Worth = table.Column<long>(type: "INTEGER", nullable: false),
                    Posted = table.Column<long>(type: "INTEGER", nullable: false),
                    EarnedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stay_cashbacks", x => x.StayId);
                    table.ForeignKey(
                        name: "FK_stay_cashbacks_stays_StayId",
                        column: x => x.StayId,
                        principalTable: "stays",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_stay_cashbacks_MemberId",
                table: "stay_cashbacks",
                column: "MemberId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "stay_cashbacks");

            migrationBuilder.DropColumn(
                name: "Cashback",
                table: "reward_catalogues");
        }
    }
}
