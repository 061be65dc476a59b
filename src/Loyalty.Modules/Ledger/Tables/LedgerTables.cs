using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Ledger.Tables;

internal sealed class LedgerTables :
    IEntityTypeConfiguration<LedgerEntry>, IEntityTypeConfiguration<PointsLot>, IEntityTypeConfiguration<LotMovement>,
    IEntityTypeConfiguration<PointsHold>, IEntityTypeConfiguration<EarnRulesVersion>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger_entries");
        builder.Property(row => row.Reason).HasMaxLength(500);
        builder.Property(row => row.CausedBy).HasMaxLength(200);
        builder.Property(row => row.OnceKey).HasMaxLength(200);
        builder.Ignore(row => row.Change);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasIndex(row => new { row.MemberId, row.Purse, row.Sequence }).IsUnique();
        builder.HasIndex(row => new { row.HotelId, row.OnceKey }).IsUnique().HasFilter("\"OnceKey\" IS NOT NULL");
        builder.HasIndex(row => row.StayId);
        builder.HasIndex(row => new { row.HotelId, row.Purse, row.OccurredOn, row.From, row.To, row.Points }); // sums of days come from the index alone
    }

    public void Configure(EntityTypeBuilder<PointsLot> builder)
    {
        builder.ToTable("points_lots");
        builder.Ignore(row => row.Available);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasIndex(row => new { row.HotelId, row.ExpiresOn }).HasFilter("\"Remaining\" > 0");
        builder.HasIndex(row => new { row.HotelId, row.ActiveFrom }).HasFilter("\"Pending\" > 0");
    }

    public void Configure(EntityTypeBuilder<LotMovement> builder)
    {
        builder.ToTable("lot_movements");
        builder.HasKey(row => new { row.EntryId, row.LotId });
        builder.HasOne<LedgerEntry>().WithMany().HasForeignKey(row => row.EntryId);
        builder.HasOne<PointsLot>().WithMany().HasForeignKey(row => row.LotId);
    }

    public void Configure(EntityTypeBuilder<PointsHold> builder)
    {
        builder.ToTable("points_holds");
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasIndex(row => row.RedemptionId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<EarnRulesVersion> builder)
    {
        builder.ToTable("earn_rules");
        builder.HasKey(row => row.Version);
        builder.Property(row => row.Rules).HasSharedJson();
        builder.Ignore(row => row.Named);
        builder.HasIndex(row => new { row.HotelId, row.Number }).IsUnique();
    }
}
