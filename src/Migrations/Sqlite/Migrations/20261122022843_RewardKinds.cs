using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RewardKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "HasOffers",
                table: "reward_catalogues",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<long>(
                name: "BillMinor",
                table: "redemptions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BillNumber",
                table: "redemptions",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CashMinor",
                table: "redemptions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConfirmedAt",
                table: "redemptions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ConfirmedBy",
                table: "redemptions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DateAt",
                table: "redemptions",
                type: "TEXT",
                maxLength: 5,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DateOn",
                table: "redemptions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DiscountMinor",
                table: "redemptions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndReason",
                table: "redemptions",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "redemptions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Purpose",
                table: "redemptions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "benefit_promises",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Benefit = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StayId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RedemptionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SettledBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_benefit_promises", x => x.Id);
                    table.ForeignKey(
                        name: "FK_benefit_promises_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "experience_places",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RewardCode = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Taken = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experience_places", x => x.Id);
                    table.CheckConstraint("CK_experience_places_taken", "\"Taken\" >= 0");
                });

            migrationBuilder.CreateIndex(
                name: "IX_redemptions_HotelId_BillNumber",
                table: "redemptions",
                columns: new[] { "HotelId", "BillNumber" },
                filter: "\"BillNumber\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_benefit_promises_HotelId_DueOn",
                table: "benefit_promises",
                columns: new[] { "HotelId", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_benefit_promises_MemberId",
                table: "benefit_promises",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_benefit_promises_RedemptionId",
                table: "benefit_promises",
                column: "RedemptionId");

            migrationBuilder.CreateIndex(
                name: "IX_benefit_promises_StayId",
                table: "benefit_promises",
                column: "StayId");

            migrationBuilder.CreateIndex(
                name: "IX_experience_places_HotelId_RewardCode_On_At",
                table: "experience_places",
                columns: new[] { "HotelId", "RewardCode", "On", "At" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "benefit_promises");

            migrationBuilder.DropTable(
                name: "experience_places");

            migrationBuilder.DropIndex(
                name: "IX_redemptions_HotelId_BillNumber",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "HasOffers",
                table: "reward_catalogues");

            migrationBuilder.DropColumn(
                name: "BillMinor",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "BillNumber",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "CashMinor",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "ConfirmedBy",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "DateAt",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "DateOn",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "DiscountMinor",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "EndReason",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "redemptions");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "redemptions");
        }
    }
}
