using Loyalty.Domain.Integrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Integrations.Tables;

internal sealed class StayEventTable : IEntityTypeConfiguration<StayEvent>
{
    public void Configure(EntityTypeBuilder<StayEvent> builder)
    {
        builder.ToTable("stay_events");
        builder.Property(row => row.Source).HasMaxLength(100);
        builder.Property(row => row.EventId).HasMaxLength(200);
        builder.Property(row => row.Type).HasMaxLength(50);
        builder.HasIndex(row => new { row.HotelId, row.Source, row.EventId, row.Stay }).IsUnique();
        builder.HasIndex(row => row.Stay);
    }
}
