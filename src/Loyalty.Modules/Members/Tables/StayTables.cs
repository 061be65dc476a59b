using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Members.Tables;

internal sealed class StayTables : IEntityTypeConfiguration<Stay>, IEntityTypeConfiguration<StayShare>, IEntityTypeConfiguration<GuestProfile>
{
    public void Configure(EntityTypeBuilder<Stay> builder)
    {
        builder.ToTable("stays");
        builder.Property(row => row.Source).HasMaxLength(100);
        builder.Property(row => row.ExternalId).HasMaxLength(255);
        builder.Property(row => row.EventId).HasMaxLength(255);
        builder.Property(row => row.Type).HasMaxLength(50);
        builder.Property(row => row.ChannelKind).HasMaxLength(20);
        builder.Property(row => row.GuestEmail).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(row => row.FolioLines).HasJson();
        builder.Property(row => row.Terms).HasJson();
        builder.ComplexProperty(row => row.Credit, credit =>
        {
            credit.Property(part => part.Reason).HasMaxLength(50);
            credit.Property(part => part.Tier).HasMaxLength(50);
        });
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasIndex(row => new { row.HotelId, row.Source, row.ExternalId, row.RoomIndex }).IsUnique();
        builder.HasIndex(row => new { row.MemberId, row.Departure }).HasDatabaseName("IX_stays_counted").HasFilter("\"MemberId\" IS NOT NULL"); // has what was counted as well, see the migration Tiers
        builder.HasIndex(row => new { row.HotelId, row.Arrival });
        builder.HasIndex(row => new { row.HotelId, row.Departure });
        builder.HasIndex(row => row.GuestEmail).HasFilter("\"MemberId\" IS NULL"); // asked for strangers alone
        builder.HasIndex(row => row.GuestId);
    }

    public void Configure(EntityTypeBuilder<StayShare> builder)
    {
        builder.ToTable("stay_shares");
        builder.HasKey(row => new { row.StayId, row.MemberId });
        builder.ComplexProperty(row => row.Credit, credit =>
        {
            credit.Property(part => part.Reason).HasMaxLength(50);
            credit.Property(part => part.Tier).HasMaxLength(50);
        });
        builder.HasOne<Stay>().WithMany().HasForeignKey(row => row.StayId);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
    }

    public void Configure(EntityTypeBuilder<GuestProfile> builder)
    {
        builder.ToTable("guest_profiles");
        builder.Property(row => row.Source).HasMaxLength(100);
        builder.Property(row => row.ExternalId).HasMaxLength(255);
        builder.Property(row => row.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(row => row.Country).HasMaxLength(100);
        builder.HasIndex(row => new { row.HotelId, row.Source, row.ExternalId }).IsUnique();
        builder.HasIndex(row => new { row.HotelId, row.Email });
    }
}
