using Loyalty.Domain;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations.Library;

/// <summary>A workflow that a hotel keeps as a pattern: it runs nowhere, and is taken over or started from the library.</summary>
public sealed class WorkflowTemplate : IHotelOwned
{
    internal const string Table = "workflow_templates";

    private WorkflowTemplate()
    {
    }

    /// <summary>The template's id; it follows from its content, so that one content is kept once.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The workflow that the document describes.</summary>
    public string DefinitionId { get; private set; } = "";

    /// <summary>The template's name.</summary>
    public LocalText Title { get; private set; } = new("", "");

    /// <summary>What it is for.</summary>
    public LocalText Purpose { get; private set; } = new("", "");

    /// <summary>What it belongs to.</summary>
    public string Category { get; private set; } = "";

    /// <summary>The words by which it is found.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The definition in Elsa's JSON.</summary>
    public string Json { get; private set; } = "{}";

    /// <summary>Who keeps it.</summary>
    public string KeptBy { get; private set; } = "";

    /// <summary>When it was kept or last renamed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The id that a document has as a template of a hotel.</summary>
    internal static Guid IdOf(HotelId hotel, string json) => DerivedId.Of($"template|{hotel}|{json}");

    internal static WorkflowTemplate Of(HotelId hotel, ReadTemplate read, string by, DateTimeOffset now)
    {
        var template = new WorkflowTemplate { Id = IdOf(hotel, read.Json), KeptBy = by };
        template.Write(read, now);
        return template;
    }

    /// <summary>Gives it another content; it stays the same template.</summary>
    internal void Write(ReadTemplate read, DateTimeOffset now) =>
        (DefinitionId, Title, Purpose, Category, Words, Json, ChangedAt) = (read.DefinitionId, read.Title, read.Purpose, read.Category, read.Words.ToString(), read.Json, now);
}

/// <summary>What is kept of a definition that was read as a template.</summary>
internal sealed record ReadTemplate(string DefinitionId, LocalText Title, LocalText Purpose, string Category, TemplateWords Words, string Json)
{
    public static ReadTemplate Of(WorkflowDefinition definition) => new(
        definition.DefinitionId, ActivityTexts.TitleOf(definition), ActivityTexts.PurposeOf(definition), ActivityTexts.CategoryOf(definition), TemplateWords.Of(definition), DefinitionWriter.Write(definition));
}
