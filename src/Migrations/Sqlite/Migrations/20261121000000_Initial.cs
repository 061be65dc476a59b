using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Loyalty.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_links",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SecretHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Hotel = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    Role = table.Column<int>(type: "INTEGER", nullable: true),
                    StaffAccountId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Member = table.Column<byte[]>(type: "BLOB", nullable: true),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: true),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_links", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Prefix = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    KeyHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "earn_rules",
                columns: table => new
                {
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_earn_rules", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "execution_log_entries",
                columns: table => new
                {
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HappenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ActivityType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_execution_log_entries", x => new { x.InstanceId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "guest_profiles",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Country = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FirstSeenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_guest_profiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hotels",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ZoneId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    DayChangesAt = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hotels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    ApiKeyId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    BodyHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StoredAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency_keys", x => new { x.ApiKeyId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    BirthDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TierCode = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    TierRank = table.Column<int>(type: "INTEGER", nullable: false),
                    TierSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TierReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TierPolicyNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    EnrolledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EnrolledOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    LastFirstKey = table.Column<string>(type: "TEXT", nullable: false),
                    FirstLastKey = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_events",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    HappenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CausedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    HandledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "program_blueprints",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_program_blueprints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "queued_messages",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Member = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Template = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Html = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    OnceKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    QueuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_queued_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "reward_catalogues",
                columns: table => new
                {
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reward_catalogues", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "staff_accounts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stay_events",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    EventId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Stay = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IsHistoric = table.Column<bool>(type: "INTEGER", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stay_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "tier_policies",
                columns: table => new
                {
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Policy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tier_policies", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "work_items",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Teaser = table.Column<string>(type: "TEXT", nullable: false),
                    Guidance = table.Column<string>(type: "TEXT", nullable: false),
                    Items = table.Column<string>(type: "TEXT", nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false),
                    Draft = table.Column<string>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BookmarkId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Step = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    OpenedBy = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CompletedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_items", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_bookmarks",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_bookmarks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_incidents",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ActivityExecutionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false),
                    HappenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResolvedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_incidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_instances",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    VersionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    SubStatus = table.Column<int>(type: "INTEGER", nullable: false),
                    StateJson = table.Column<string>(type: "TEXT", nullable: false),
                    RowVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    IncidentCount = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    MovedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_instances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_triggers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    VersionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_triggers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_versions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    ShippedHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    IsPublished = table.Column<bool>(type: "INTEGER", nullable: false),
                    StoredAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    TextVersion = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_consents_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    Points = table.Column<long>(type: "INTEGER", nullable: false),
                    BalanceAfter = table.Column<long>(type: "INTEGER", nullable: false),
                    OccurredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PostedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StayId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RedemptionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CorrectsEntryId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CausedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OnceKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Trace = table.Column<string>(type: "TEXT", nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_entries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ledger_entries_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "points_accounts",
                columns: table => new
                {
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Balance = table.Column<long>(type: "INTEGER", nullable: false),
                    Held = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    LastHash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_accounts", x => x.MemberId);
                    table.ForeignKey(
                        name: "FK_points_accounts_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "points_holds",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RedemptionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EntryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Points = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    LapsesOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_holds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_points_holds_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "points_lots",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SourceEntryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StayId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Points = table.Column<long>(type: "INTEGER", nullable: false),
                    Remaining = table.Column<long>(type: "INTEGER", nullable: false),
                    Held = table.Column<long>(type: "INTEGER", nullable: false),
                    EarnedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_lots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_points_lots_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stays",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    GuestId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    RoomIndex = table.Column<int>(type: "INTEGER", nullable: false),
                    EventId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    ChannelKind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ChannelName = table.Column<string>(type: "TEXT", nullable: true),
                    RatePlan = table.Column<string>(type: "TEXT", nullable: true),
                    MarketSegment = table.Column<string>(type: "TEXT", nullable: true),
                    GroupId = table.Column<string>(type: "TEXT", nullable: true),
                    Arrival = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Departure = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Nights = table.Column<int>(type: "INTEGER", nullable: false),
                    Adults = table.Column<int>(type: "INTEGER", nullable: false),
                    Children = table.Column<int>(type: "INTEGER", nullable: false),
                    GuestEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    GuestExternalId = table.Column<string>(type: "TEXT", nullable: true),
                    FolioLines = table.Column<string>(type: "TEXT", nullable: false),
                    IsHistoric = table.Column<bool>(type: "INTEGER", nullable: false),
                    Credit_CountedNights = table.Column<int>(type: "INTEGER", nullable: false),
                    Credit_CountedSpendMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Credit_EarnedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Credit_Posted = table.Column<long>(type: "INTEGER", nullable: false),
                    Credit_Reason = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Credit_Tier = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Credit_Worth = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stays", x => x.Id);
                    table.ForeignKey(
                        name: "FK_stays_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "tier_standings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TierCode = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Nights = table.Column<int>(type: "INTEGER", nullable: false),
                    SpendMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tier_standings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_tier_standings_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "blueprint_versions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BlueprintId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PublishedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_blueprint_versions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_blueprint_versions_program_blueprints_BlueprintId",
                        column: x => x.BlueprintId,
                        principalTable: "program_blueprints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "step_answers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BlueprintId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Changes = table.Column<string>(type: "TEXT", nullable: false),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_step_answers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_step_answers_program_blueprints_BlueprintId",
                        column: x => x.BlueprintId,
                        principalTable: "program_blueprints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "step_drafts",
                columns: table => new
                {
                    BlueprintId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    SavedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_step_drafts", x => new { x.BlueprintId, x.Step });
                    table.ForeignKey(
                        name: "FK_step_drafts_program_blueprints_BlueprintId",
                        column: x => x.BlueprintId,
                        principalTable: "program_blueprints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rewards",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Offer = table.Column<string>(type: "TEXT", nullable: false),
                    Left = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rewards", x => x.Id);
                    table.CheckConstraint("CK_rewards_left", "\"Left\" IS NULL OR \"Left\" >= 0");
                    table.ForeignKey(
                        name: "FK_rewards_reward_catalogues_Version",
                        column: x => x.Version,
                        principalTable: "reward_catalogues",
                        principalColumn: "Version",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_staff_accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "staff_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_staff_accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "staff_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_staff_accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "staff_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_memberships",
                columns: table => new
                {
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StaffAccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_memberships", x => new { x.HotelId, x.StaffAccountId });
                    table.ForeignKey(
                        name: "FK_staff_memberships_staff_accounts_StaffAccountId",
                        column: x => x.StaffAccountId,
                        principalTable: "staff_accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "lot_movements",
                columns: table => new
                {
                    EntryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LotId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Change = table.Column<long>(type: "INTEGER", nullable: false),
                    HeldChange = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lot_movements", x => new { x.EntryId, x.LotId });
                    table.ForeignKey(
                        name: "FK_lot_movements_ledger_entries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "ledger_entries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_lot_movements_points_lots_LotId",
                        column: x => x.LotId,
                        principalTable: "points_lots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "redemptions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HotelId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RewardId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RewardCode = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RewardName = table.Column<string>(type: "TEXT", nullable: false),
                    Price = table.Column<long>(type: "INTEGER", nullable: false),
                    VoucherCode = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    RedeemedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RedeemedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    OnceKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_redemptions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_redemptions_members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_redemptions_rewards_RewardId",
                        column: x => x.RewardId,
                        principalTable: "rewards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_links_SecretHash",
                table: "access_links",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_KeyHash",
                table: "api_keys",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_blueprint_versions_BlueprintId",
                table: "blueprint_versions",
                column: "BlueprintId");

            migrationBuilder.CreateIndex(
                name: "IX_blueprint_versions_HotelId_Number",
                table: "blueprint_versions",
                columns: new[] { "HotelId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_consents_MemberId",
                table: "consents",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_earn_rules_HotelId_Number",
                table: "earn_rules",
                columns: new[] { "HotelId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_guest_profiles_HotelId_Email",
                table: "guest_profiles",
                columns: new[] { "HotelId", "Email" });

            migrationBuilder.CreateIndex(
                name: "IX_guest_profiles_HotelId_Source_ExternalId",
                table: "guest_profiles",
                columns: new[] { "HotelId", "Source", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_StoredAt",
                table: "idempotency_keys",
                column: "StoredAt");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_HotelId_OccurredOn_From_To_Points",
                table: "ledger_entries",
                columns: new[] { "HotelId", "OccurredOn", "From", "To", "Points" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_HotelId_OnceKey",
                table: "ledger_entries",
                columns: new[] { "HotelId", "OnceKey" },
                unique: true,
                filter: "\"OnceKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_MemberId_Sequence",
                table: "ledger_entries",
                columns: new[] { "MemberId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_StayId",
                table: "ledger_entries",
                column: "StayId");

            migrationBuilder.CreateIndex(
                name: "IX_lot_movements_LotId",
                table: "lot_movements",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_members_email_prefix",
                table: "members",
                columns: new[] { "HotelId", "Email" });

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_Email",
                table: "members",
                columns: new[] { "HotelId", "Email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_EnrolledAt_Id",
                table: "members",
                columns: new[] { "HotelId", "EnrolledAt", "Id" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_FirstLastKey",
                table: "members",
                columns: new[] { "HotelId", "FirstLastKey" });

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_LastFirstKey_Id",
                table: "members",
                columns: new[] { "HotelId", "LastFirstKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_Number",
                table: "members",
                columns: new[] { "HotelId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_TierPolicyNumber",
                table: "members",
                columns: new[] { "HotelId", "TierPolicyNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_members_HotelId_TierRank_TierReviewedOn",
                table: "members",
                columns: new[] { "HotelId", "TierRank", "TierReviewedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_members_number_prefix",
                table: "members",
                columns: new[] { "HotelId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_events_DueAt",
                table: "outbox_events",
                column: "DueAt",
                filter: "\"HandledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_events_HotelId_HappenedAt",
                table: "outbox_events",
                columns: new[] { "HotelId", "HappenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_points_accounts_HotelId_Balance_MemberId",
                table: "points_accounts",
                columns: new[] { "HotelId", "Balance", "MemberId" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_points_holds_MemberId",
                table: "points_holds",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_points_holds_RedemptionId",
                table: "points_holds",
                column: "RedemptionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_lots_HotelId_ExpiresOn",
                table: "points_lots",
                columns: new[] { "HotelId", "ExpiresOn" },
                filter: "\"Remaining\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_points_lots_MemberId",
                table: "points_lots",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_program_blueprints_HotelId",
                table: "program_blueprints",
                column: "HotelId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_queued_messages_HotelId_OnceKey",
                table: "queued_messages",
                columns: new[] { "HotelId", "OnceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_queued_messages_HotelId_QueuedAt",
                table: "queued_messages",
                columns: new[] { "HotelId", "QueuedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_queued_messages_State_DueAt",
                table: "queued_messages",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_redemptions_HotelId_OnceKey",
                table: "redemptions",
                columns: new[] { "HotelId", "OnceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_redemptions_HotelId_State_ValidUntil",
                table: "redemptions",
                columns: new[] { "HotelId", "State", "ValidUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_redemptions_HotelId_VoucherCode",
                table: "redemptions",
                columns: new[] { "HotelId", "VoucherCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_redemptions_MemberId",
                table: "redemptions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_redemptions_RewardId",
                table: "redemptions",
                column: "RewardId");

            migrationBuilder.CreateIndex(
                name: "IX_reward_catalogues_HotelId_Number",
                table: "reward_catalogues",
                columns: new[] { "HotelId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_rewards_Version_Code",
                table: "rewards",
                columns: new[] { "Version", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "staff_accounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "staff_accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_memberships_StaffAccountId",
                table: "staff_memberships",
                column: "StaffAccountId");

            migrationBuilder.CreateIndex(
                name: "IX_stay_events_HotelId_Source_EventId",
                table: "stay_events",
                columns: new[] { "HotelId", "Source", "EventId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stay_events_Stay",
                table: "stay_events",
                column: "Stay");

            migrationBuilder.CreateIndex(
                name: "IX_stays_GuestId",
                table: "stays",
                column: "GuestId");

            migrationBuilder.CreateIndex(
                name: "IX_stays_HotelId_Arrival",
                table: "stays",
                columns: new[] { "HotelId", "Arrival" });

            migrationBuilder.CreateIndex(
                name: "IX_stays_HotelId_Departure",
                table: "stays",
                columns: new[] { "HotelId", "Departure" });

            migrationBuilder.CreateIndex(
                name: "IX_stays_HotelId_GuestEmail",
                table: "stays",
                columns: new[] { "HotelId", "GuestEmail" });

            migrationBuilder.CreateIndex(
                name: "IX_stays_HotelId_Source_ExternalId_RoomIndex",
                table: "stays",
                columns: new[] { "HotelId", "Source", "ExternalId", "RoomIndex" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stays_MemberId_Departure",
                table: "stays",
                columns: new[] { "MemberId", "Departure" });

            migrationBuilder.CreateIndex(
                name: "IX_step_answers_BlueprintId_Step_Version",
                table: "step_answers",
                columns: new[] { "BlueprintId", "Step", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tier_policies_HotelId_Number",
                table: "tier_policies",
                columns: new[] { "HotelId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tier_standings_MemberId",
                table: "tier_standings",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_work_items_HotelId_State_DueOn",
                table: "work_items",
                columns: new[] { "HotelId", "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_InstanceId",
                table: "work_items",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_bookmarks_HotelId_Hash",
                table: "workflow_bookmarks",
                columns: new[] { "HotelId", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_bookmarks_InstanceId",
                table: "workflow_bookmarks",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_incidents_HotelId_ResolvedAt",
                table: "workflow_incidents",
                columns: new[] { "HotelId", "ResolvedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_incidents_InstanceId",
                table: "workflow_incidents",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_HotelId_CorrelationId",
                table: "workflow_instances",
                columns: new[] { "HotelId", "CorrelationId" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_HotelId_DefinitionId_SubStatus_StartedAt",
                table: "workflow_instances",
                columns: new[] { "HotelId", "DefinitionId", "SubStatus", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_HotelId_StartedAt",
                table: "workflow_instances",
                columns: new[] { "HotelId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_triggers_HotelId_Hash",
                table: "workflow_triggers",
                columns: new[] { "HotelId", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_versions_HotelId_DefinitionId_Number",
                table: "workflow_versions",
                columns: new[] { "HotelId", "DefinitionId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_links");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "blueprint_versions");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "earn_rules");

            migrationBuilder.DropTable(
                name: "execution_log_entries");

            migrationBuilder.DropTable(
                name: "guest_profiles");

            migrationBuilder.DropTable(
                name: "hotels");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "lot_movements");

            migrationBuilder.DropTable(
                name: "outbox_events");

            migrationBuilder.DropTable(
                name: "points_accounts");

            migrationBuilder.DropTable(
                name: "points_holds");

            migrationBuilder.DropTable(
                name: "queued_messages");

            migrationBuilder.DropTable(
                name: "redemptions");

            migrationBuilder.DropTable(
                name: "staff_memberships");

            migrationBuilder.DropTable(
                name: "stay_events");

            migrationBuilder.DropTable(
                name: "stays");

            migrationBuilder.DropTable(
                name: "step_answers");

            migrationBuilder.DropTable(
                name: "step_drafts");

            migrationBuilder.DropTable(
                name: "tier_policies");

            migrationBuilder.DropTable(
                name: "tier_standings");

            migrationBuilder.DropTable(
                name: "work_items");

            migrationBuilder.DropTable(
                name: "workflow_bookmarks");

            migrationBuilder.DropTable(
                name: "workflow_incidents");

            migrationBuilder.DropTable(
                name: "workflow_instances");

            migrationBuilder.DropTable(
                name: "workflow_triggers");

            migrationBuilder.DropTable(
                name: "workflow_versions");

            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "points_lots");

            migrationBuilder.DropTable(
                name: "rewards");

            migrationBuilder.DropTable(
                name: "staff_accounts");

            migrationBuilder.DropTable(
                name: "program_blueprints");

            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "reward_catalogues");
        }
    }
}
