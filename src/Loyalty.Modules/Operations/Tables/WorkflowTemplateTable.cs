using Loyalty.Modules.Operations.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Operations.Tables;

internal sealed class WorkflowTemplateTable : IEntityTypeConfiguration<WorkflowTemplate>
{
    public void Configure(EntityTypeBuilder<WorkflowTemplate> builder)
    {
        builder.ToTable(WorkflowTemplate.Table);
        builder.Property(row => row.DefinitionId).HasMaxLength(100);
        builder.Property(row => row.Category).HasMaxLength(50);
        builder.Property(row => row.Title).HasConversion<LocalTextColumn>();
        builder.Property(row => row.Purpose).HasConversion<LocalTextColumn>();
        builder.HasIndex(row => new { row.HotelId, row.ChangedAt });
    }
}
