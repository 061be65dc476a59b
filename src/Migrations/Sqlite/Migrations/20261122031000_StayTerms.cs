using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class StayTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "CountsByReview",
                table: "stays",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Credit_Granted",
                table: "stays",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Credit_JudgedFor",
                table: "stays",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasShares",
                table: "stays",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Terms",
                table: "stays",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "stay_shares",
                columns: table => new
                {
                    StayId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Credit_CountedNights = table.Column<int>(type: "INTEGER", nullable: false),
                    Credit_CountedSpendMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Credit_EarnedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Credit_Granted = table.Column<string>(type: "TEXT", nullable: true),
                    Credit_JudgedFor = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Credit_Posted = table.Column<long>(type: "INTEGER", nullable: false),
                    Credit_Reason = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Credit_Tier = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Credit_Worth = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stay_shares", x => new { x.StayId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_stay_shares_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_stay_shares_stays_StayId",
                        column: x => x.StayId,
                        principalTable: "stays",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_stay_shares_MemberId",
                table: "stay_shares",
                column: "MemberId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "stay_shares");

            migrationBuilder.DropColumn(
                name: "CountsByReview",
                table: "stays");

            migrationBuilder.DropColumn(
                name: "Credit_Granted",
                table: "stays");

            migrationBuilder.DropColumn(
                name: "Credit_JudgedFor",
                table: "stays");

            migrationBuilder.DropColumn(
                name: "HasShares",
                table: "stays");

            migrationBuilder.DropColumn(
                name: "Terms",
                table: "stays");
        }
    }
}
