using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Rewards;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Design.Parts;

/// <summary>One reward: a line with name, price and cost, which opens into its fields.</summary>
public sealed partial class RewardRow
{
    private static readonly (string Heading, string[] Names)[] Folds =
    [
        (nameof(DesignText.FoldPrice), ["seasons", "cashRate", "cashLeast"]),
        (nameof(DesignText.FoldVoucher), ["stacking", "purpose", "leastBill", "closed"]),
        (nameof(DesignText.FoldHouse), ["confirm", "prepare", "allowance", "allowancePeriod"]),
    ];

    private static readonly (string Value, string Key)[] Natures =
    [
        ("non_monetary", nameof(DesignText.NatureNonMonetary)),
        ("experience", nameof(DesignText.NatureExperience)),
        ("monetary", nameof(DesignText.NatureMonetary)),
    ];

    private readonly HashSet<string> _unfolded = new(StringComparer.Ordinal);
    private bool? _open;

    /// <summary>The tiers of step 3, as far as they are known.</summary>
    [Parameter] public IReadOnlyList<TierDesign> Tiers { get; set; } = [];

    /// <summary>True for a reward that was just added: it begins open.</summary>
    [Parameter] public bool Begin { get; set; }

    /// <summary>Takes the reward out.</summary>
    [Parameter] public EventCallback OnRemove { get; set; }

    /// <summary>The hotel, for its currency.</summary>
    [CascadingParameter] public Hotel? Hotel { get; set; }

    private bool IsOpen => (_open ?? Begin) || IsAnyWrong;

    private bool IsAnyWrong => FieldTypes.RewardColumns.Any(column => IsWrong(column.Name));

    private RewardDesign Reward => RewardDesign.Read(Owner);

    private string Currency => Hotel?.Currency ?? "EUR";

    private string KindName => Fields.KindOf(Reward.Kind.ToString().ToLowerInvariant());

    /// <summary>What the kind asks for beyond what all have.</summary>
    private string[] OwnOfKind => Reward.Kind switch
    {
        RewardKind.Percentage => ["percent", "most", "roundTo"],
        RewardKind.Amount => ["amount"],
        RewardKind.Experience => ["dates"],
        _ => [],
    };

    private IEnumerable<int> HigherRanks => Enumerable.Range(2, Math.Max(Math.Max(Tiers.Count, 3), Reward.FromTierRank) - 1);

    private string TierName(int rank) => rank <= Tiers.Count ? Tiers[rank - 1].Name.In(Language) : Text[nameof(DesignText.FromTierRank), rank];

    private string Money(decimal amount) => Format.Money(Domain.Money.Of(decimal.Round(amount, 2), Currency));

    /// <summary>What is wrong opens the row and its fold; they stay open when it is put right, because somebody is typing there.</summary>
    protected override void OnParametersSet()
    {
        _open = IsAnyWrong ? true : _open;
        _unfolded.UnionWith(Folds.Where(fold => fold.Names.Any(IsWrong)).Select(fold => fold.Heading));
    }

    private bool IsWrong(string name) => Edit.HasErrorBelow($"{At}/{name}");

    private bool IsSet(string name) => Owner[name] switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        { } value => value.GetValueKind() is not (JsonValueKind.False or JsonValueKind.Null),
    };

    private Task SetText(string name, ChangeEventArgs change) => Edit.SetAsync(Owner, name, JsonValue.Create(TextOf(change)), $"{At}/{name}");

    private Task SetNumber(string name, ChangeEventArgs change) => Edit.SetAsync(Owner, name, NumberText.Value(TextOf(change)), $"{At}/{name}");
}
