using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Tiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_members_HotelId_TierPolicyNumber",
                table: "members");

            migrationBuilder.DropIndex(
                name: "IX_members_HotelId_TierRank_TierReviewedOn",
                table: "members");

            migrationBuilder.AddColumn<int>(
                name: "PolicyNumber",
                table: "tier_standings",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Stays",
                table: "tier_standings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "UntilOn",
                table: "tier_standings",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "GrantedAs",
                table: "members",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "GrantedForNights",
                table: "members",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "GrantedOn",
                table: "members",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "TierDueOn",
                table: "members",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "TierUntil",
                table: "members",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "tier_credits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HotelId = table.Column<Guid>(type: "uuid", nullable: false),
                    MemberId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Action = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    StatusPoints = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tier_credits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_tier_credits_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_TierDueOn_Id",
                table: "members",
                columns: new[] { "HotelId", "TierDueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_TierPolicyNumber_Id",
                table: "members",
                columns: new[] { "HotelId", "TierPolicyNumber", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_tier_credits_MemberId",
                table: "tier_credits",
                column: "MemberId");

            // Who stands above the lowest tier is looked at once, to learn when the status ends; what was granted began with the tier.
            migrationBuilder.Sql("""UPDATE members SET "TierDueOn" = "TierReviewedOn" WHERE "TierRank" > 1""");
            migrationBuilder.Sql("""UPDATE members SET "GrantedOn" = "TierSince" WHERE "GrantedTierCode" IS NOT NULL""");

            // Rewards that were had before count like those to come.
            migrationBuilder.Sql("""
                INSERT INTO tier_credits ("Id", "HotelId", "MemberId", "On", "Action", "StatusPoints")
                SELECT "Id", "HotelId", "MemberId", CAST("EndedAt" AT TIME ZONE 'UTC' AS date), 'reward', 0 FROM redemptions WHERE "State" = 2 AND "EndedAt" IS NOT NULL
                """);

            // All that a tier review reads of a stay, so that reviewing many members reads no bill.
            migrationBuilder.Sql("""
                CREATE INDEX "IX_stays_counted" ON stays ("MemberId", "Departure", "Credit_CountedNights", "Credit_CountedSpendMinor") WHERE "MemberId" IS NOT NULL
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP INDEX "IX_stays_counted" """);
            migrationBuilder.DropTable(
                name: "tier_credits");

            migrationBuilder.DropIndex(
                name: "IX_members_HotelId_TierDueOn_Id",
                table: "members");

            migrationBuilder.DropIndex(
                name: "IX_members_HotelId_TierPolicyNumber_Id",
                table: "members");

            migrationBuilder.DropColumn(
                name: "PolicyNumber",
                table: "tier_standings");

            migrationBuilder.DropColumn(
                name: "Stays",
                table: "tier_standings");

            migrationBuilder.DropColumn(
                name: "UntilOn",
                table: "tier_standings");

            migrationBuilder.DropColumn(
                name: "GrantedAs",
                table: "members");

            migrationBuilder.DropColumn(
                name: "GrantedForNights",
                table: "members");

            migrationBuilder.DropColumn(
                name: "GrantedOn",
                table: "members");

            migrationBuilder.DropColumn(
                name: "TierDueOn",
                table: "members");

            migrationBuilder.DropColumn(
                name: "TierUntil",
                table: "members");

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_TierPolicyNumber",
                table: "members",
                columns: new[] { "HotelId", "TierPolicyNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_TierRank_TierReviewedOn",
                table: "members",
                columns: new[] { "HotelId", "TierRank", "TierReviewedOn" });
        }
    }
}
