using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ContestsAndClaims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "HouseholdId",
                table: "members",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "MergedInto",
                table: "members",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "adjustment_requests",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Points = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    OnceKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    EntryId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_adjustment_requests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_adjustment_requests_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "entry_contests",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EntryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RaisedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CorrectedBy = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entry_contests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_entry_contests_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "house_rules",
                columns: table => new
                {
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_house_rules", x => x.HotelId);
                });

            migrationBuilder.CreateTable(
                name: "linked_emails",
                columns: table => new
                {
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LinkedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LinkedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_linked_emails", x => new { x.HotelId, x.Email });
                    table.ForeignKey(
                        name: "FK_linked_emails_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stay_claims",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reservation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Arrival = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Departure = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RaisedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StayId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stay_claims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_stay_claims_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_members_HouseholdId",
                table: "members",
                column: "HouseholdId",
                filter: "\"HouseholdId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_members_MergedInto",
                table: "members",
                column: "MergedInto",
                filter: "\"MergedInto\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_adjustment_requests_HotelId_OnceKey",
                table: "adjustment_requests",
                columns: new[] { "HotelId", "OnceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_adjustment_requests_MemberId",
                table: "adjustment_requests",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_entry_contests_HotelId_EntryId",
                table: "entry_contests",
                columns: new[] { "HotelId", "EntryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_entry_contests_MemberId",
                table: "entry_contests",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_linked_emails_MemberId",
                table: "linked_emails",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_stay_claims_MemberId_State",
                table: "stay_claims",
                columns: new[] { "MemberId", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "adjustment_requests");

            migrationBuilder.DropTable(
                name: "entry_contests");

            migrationBuilder.DropTable(
                name: "house_rules");

            migrationBuilder.DropTable(
                name: "linked_emails");

            migrationBuilder.DropTable(
                name: "stay_claims");

            migrationBuilder.DropIndex(
                name: "IX_members_HouseholdId",
                table: "members");

            migrationBuilder.DropIndex(
                name: "IX_members_MergedInto",
                table: "members");

            migrationBuilder.DropColumn(
                name: "HouseholdId",
                table: "members");

            migrationBuilder.DropColumn(
                name: "MergedInto",
                table: "members");
        }
    }
}
