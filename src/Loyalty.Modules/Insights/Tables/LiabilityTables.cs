using Loyalty.Domain.Insights;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Insights.Tables;

internal sealed class LiabilityTables : IEntityTypeConfiguration<LiabilityTerms>
{
    public void Configure(EntityTypeBuilder<LiabilityTerms> builder)
    {
        builder.ToTable("liability_terms");
        builder.Ignore(row => row.Choice);
        builder.Property(row => row.Reason).HasMaxLength(500);
        builder.Property(row => row.DecidedBy).HasMaxLength(200);
        builder.HasIndex(row => new { row.HotelId, row.DecidedAt });
    }
}
