using Loyalty.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Operations.Tables;

internal sealed class WorkflowReviewTable : IEntityTypeConfiguration<WorkflowReview>
{
    public void Configure(EntityTypeBuilder<WorkflowReview> builder)
    {
        builder.ToTable("workflow_reviews");
        builder.Property(row => row.DefinitionId).HasMaxLength(100);
        builder.HasIndex(row => new { row.HotelId, row.DefinitionId, row.ReviewedAt });
    }
}
