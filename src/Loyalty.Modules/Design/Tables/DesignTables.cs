using Loyalty.Domain.Design;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Loyalty.Modules.Design.Tables;

/// <summary>The design's tables. Versions and numbers are unique, so that two who write at the same moment cannot both get one.</summary>
internal sealed class DesignTables :
    IEntityTypeConfiguration<ProgramBlueprint>, IEntityTypeConfiguration<StepAnswer>, IEntityTypeConfiguration<StepDraft>, IEntityTypeConfiguration<BlueprintVersion>
{
    public void Configure(EntityTypeBuilder<ProgramBlueprint> builder)
    {
        builder.ToTable("program_blueprints");
        builder.HasIndex(row => row.HotelId).IsUnique();
        builder.Property(row => row.StartedBy).HasMaxLength(200);
        builder.HasMany(row => row.Answers).WithOne().HasForeignKey(answer => answer.BlueprintId);
        builder.HasMany(row => row.Drafts).WithOne().HasForeignKey(draft => draft.BlueprintId);
        builder.Navigation(row => row.Answers).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(row => row.Drafts).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<StepAnswer> builder)
    {
        builder.ToTable("step_answers");
        builder.Property(row => row.Id).ValueGeneratedNever(); // given by the domain; else EF takes a found id for a stored row
        builder.Property(row => row.AnsweredBy).HasMaxLength(200);
        builder.HasIndex(row => new { row.BlueprintId, row.Step, row.Version }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StepDraft> builder)
    {
        builder.ToTable("step_drafts");
        builder.HasKey(row => new { row.BlueprintId, row.Step });
        builder.Property(row => row.Step).ValueGeneratedNever();
        builder.Property(row => row.SavedBy).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<BlueprintVersion> builder)
    {
        builder.ToTable("blueprint_versions");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.PublishedBy).HasMaxLength(200);
        builder.HasIndex(row => new { row.HotelId, row.Number }).IsUnique();
        builder.HasOne<ProgramBlueprint>().WithMany().HasForeignKey(row => row.BlueprintId);
    }
}
