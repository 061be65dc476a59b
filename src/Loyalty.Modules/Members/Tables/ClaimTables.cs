using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Members.Tables;

internal sealed class ClaimTables : IEntityTypeConfiguration<StayClaim>, IEntityTypeConfiguration<LinkedEmail>, IEntityTypeConfiguration<HouseRulesSheet>
{
    public void Configure(EntityTypeBuilder<StayClaim> builder)
    {
        builder.ToTable("stay_claims");
        builder.Property(row => row.Reservation).HasMaxLength(StayClaim.ReservationLength);
        builder.Property(row => row.Answer).HasMaxLength(ClaimStay.TextLength);
        builder.Property(row => row.RaisedBy).HasMaxLength(200);
        builder.Property(row => row.AnsweredBy).HasMaxLength(200);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
        builder.HasIndex(row => new { row.MemberId, row.State });
    }

    public void Configure(EntityTypeBuilder<LinkedEmail> builder)
    {
        builder.ToTable("linked_emails");
        builder.HasKey(row => new { row.HotelId, row.Email });
        builder.Property(row => row.Email).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(row => row.LinkedBy).HasMaxLength(200);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId);
    }

    public void Configure(EntityTypeBuilder<HouseRulesSheet> builder)
    {
        builder.ToTable("house_rules");
        builder.HasKey(row => row.HotelId);
        builder.Property(row => row.Rules).HasJson();
        builder.Property(row => row.ChangedBy).HasMaxLength(200);
    }
}
