using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Ledger.Tables;

internal sealed class ContestTables : IEntityTypeConfiguration<EntryContest>, IEntityTypeConfiguration<AdjustmentRequest>
{
    public void Configure(EntityTypeBuilder<EntryContest> builder)
    {
        builder.ToTable("entry_contests");
        builder.Property(row => row.Message).HasMaxLength(EntryContest.TextLength);
        builder.Property(row => row.Answer).HasMaxLength(EntryContest.TextLength);
        builder.Property(row => row.RaisedBy).HasMaxLength(200);
        builder.Property(row => row.AnsweredBy).HasMaxLength(200);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasIndex(row => new { row.HotelId, row.EntryId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AdjustmentRequest> builder)
    {
        builder.ToTable("adjustment_requests");
        builder.Property(row => row.Reason).HasMaxLength(500);
        builder.Property(row => row.Comment).HasMaxLength(500);
        builder.Property(row => row.OnceKey).HasMaxLength(200);
        builder.Property(row => row.RequestedBy).HasMaxLength(200);
        builder.Property(row => row.DecidedBy).HasMaxLength(200);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasIndex(row => new { row.HotelId, row.OnceKey }).IsUnique();
    }
}
