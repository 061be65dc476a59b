namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>How the editor shows one type of activity: where in the palette, with which inputs, outputs and arrows. What is said about it stands in its texts.</summary>
internal sealed record ActivityShape(string Type, string Category)
{
    /// <summary>The inputs, in their order.</summary>
    public IReadOnlyList<InputShape> Inputs { get; private init; } = [];

    /// <summary>What it can put into variables.</summary>
    public IReadOnlyList<string> Outputs { get; private init; } = [];

    /// <summary>The arrows that can lead on from it.</summary>
    public IReadOnlyList<string> Outcomes { get; private init; } = ["Done"];

    /// <summary>The places in which it holds another activity.</summary>
    public IReadOnlyList<string> Places { get; private init; } = [];

    /// <summary>Whether it can start a workflow.</summary>
    public bool IsTrigger { get; private init; }

    /// <summary>Whether it holds many activities.</summary>
    public bool IsContainer { get; private init; }

    /// <summary>Whether it stands in the palette.</summary>
    public bool IsBrowsable { get; private init; } = true;

    /// <summary>Whether nothing comes before it.</summary>
    public bool IsStart { get; private init; }

    /// <summary>Whether nothing comes after it.</summary>
    public bool IsTerminal => Outcomes.Count == 0;

    public ActivityShape Takes(params InputShape[] inputs) => this with { Inputs = inputs };

    public ActivityShape Gives(params string[] outputs) => this with { Outputs = outputs };

    public ActivityShape Ends(params string[] outcomes) => this with { Outcomes = outcomes };

    public ActivityShape Holds(params string[] places) => this with { Places = places };

    public ActivityShape Starts() => this with { IsTrigger = true };

    public ActivityShape First() => this with { IsStart = true };

    public ActivityShape Container() => this with { IsContainer = true };

    public ActivityShape Hidden() => this with { IsBrowsable = false };
}
