using System.Collections.Concurrent;
using Loyalty.Domain;

namespace Loyalty.Modules.Operations.Studio;

/// <summary>
/// What an editor has seen of a document: the revision, and which opening of the editor it is. The mark travels with the document to the editor and back.
/// </summary>
public sealed record EditMark(string Revision, string Editor)
{
    /// <summary>The mark as one text.</summary>
    public override string ToString() => $"{Revision}.{Editor}";

    /// <summary>Reads such a text; null when it is none.</summary>
    public static EditMark? Parse(string? text) => text?.Split('.') is [{ Length: > 0 and <= 64 } revision, { Length: > 0 and <= 64 } editor] ? new EditMark(revision, editor) : null;
}

/// <summary>
/// Which editor has made the newest change of each workflow, as long as this program runs. An editor that saves again before it has heard the answer to its
/// last save is not stale; after a restart it counts as stale, which loses nothing.
/// </summary>
public sealed class OpenEditors
{
    private readonly ConcurrentDictionary<(HotelId Hotel, string DefinitionId), EditMark> _newest = [];

    /// <summary>Notes a change; only to be called once it is committed.</summary>
    public void Note(HotelId hotel, string definitionId, EditMark mark) => _newest[(hotel, definitionId)] = mark;

    /// <summary>Whether this editor has made the change that led to the revision.</summary>
    public bool HasMade(HotelId hotel, string definitionId, string editor, string revision) =>
        _newest.TryGetValue((hotel, definitionId), out var newest) && newest.Editor == editor && newest.Revision == revision;
}
