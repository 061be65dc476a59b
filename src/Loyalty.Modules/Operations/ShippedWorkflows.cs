using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Loyalty.Domain;
using Loyalty.Workflows.Definitions;

namespace Loyalty.Modules.Operations;

/// <summary>A workflow that comes with the program, and the fingerprint of its file.</summary>
internal sealed record ShippedWorkflow(WorkflowDefinition Definition, string Hash);

/// <summary>The workflows that come with the program, read once from workflows/design and workflows/operations, and which hotels have them all.</summary>
internal sealed class ShippedWorkflows(string folder)
{
    private static readonly string[] Shelves = ["design", "operations"];
    private readonly Lazy<IReadOnlyList<ShippedWorkflow>> _all = new(() => Load(folder));
    private readonly ConcurrentDictionary<HotelId, bool> _stocked = [];

    public IReadOnlyList<ShippedWorkflow> All => _all.Value;

    public ShippedWorkflow? Find(string definitionId) => All.FirstOrDefault(workflow => workflow.Definition.DefinitionId == definitionId);

    public bool IsStocked(HotelId hotel) => _stocked.ContainsKey(hotel);

    /// <summary>Notes that a hotel has them all; only to be called once that is committed.</summary>
    public void NoteStocked(HotelId hotel) => _stocked[hotel] = true;

    private static List<ShippedWorkflow> Load(string folder) =>
    [
        .. Shelves.Select(shelf => Path.Combine(folder, shelf)).Where(Directory.Exists)
            .SelectMany(shelf => Directory.GetFiles(shelf, "*.json").Order(StringComparer.Ordinal)).Select(Read),
    ];

    private static ShippedWorkflow Read(string file)
    {
        var json = File.ReadAllText(file).ReplaceLineEndings("\n");
        return new ShippedWorkflow(DefinitionReader.Read(json), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))));
    }
}
