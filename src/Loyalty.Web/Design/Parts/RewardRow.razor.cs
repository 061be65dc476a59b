using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Design.Parts;

/// <summary>One reward: a line with name, price and cost, which opens into its fields.</summary>
public sealed partial class RewardRow
{
    private static readonly string[] s_columns = ["name", "description", "price", "cost", "fromTierRank", "stock", "validDays"];

    private static readonly (string Value, string Key)[] Natures =
    [
        ("non_monetary", nameof(DesignText.NatureNonMonetary)),
        ("experience", nameof(DesignText.NatureExperience)),
        ("monetary", nameof(DesignText.NatureMonetary)),
    ];

    private bool? _open;

    /// <summary>The tiers of step 3, as far as they are known.</summary>
    [Parameter] public IReadOnlyList<TierDesign> Tiers { get; set; } = [];

    /// <summary>True for a reward that was just added: it begins open.</summary>
    [Parameter] public bool Begin { get; set; }

    /// <summary>Takes the reward out.</summary>
    [Parameter] public EventCallback OnRemove { get; set; }

    /// <summary>The hotel, for its currency.</summary>
    [CascadingParameter] public Hotel? Hotel { get; set; }

    private bool IsOpen => (_open ?? Begin) || s_columns.Any(column => Edit.ErrorAt($"{At}/{column}") is not null);

    private RewardDesign Reward => RewardDesign.Read(Owner);

    private string Currency => Hotel?.Currency ?? "EUR";

    private string NatureName => Text[Natures.FirstOrDefault(nature => nature.Value == Reward.Nature, Natures[0]).Key];

    private IEnumerable<int> HigherRanks => Enumerable.Range(2, Math.Max(Math.Max(Tiers.Count, 3), Reward.FromTierRank) - 1);

    private string TierName(int rank) => rank <= Tiers.Count ? Tiers[rank - 1].Name.In(Language) : Text[nameof(DesignText.FromTierRank), rank];

    private string Money(decimal amount) => Format.Money(Domain.Money.Of(decimal.Round(amount, 2), Currency));

    private Task SetText(string name, ChangeEventArgs change) => Edit.SetAsync(Owner, name, JsonValue.Create(TextOf(change)), $"{At}/{name}");

    private Task SetNumber(string name, ChangeEventArgs change) => Edit.SetAsync(Owner, name, NumberText.Value(TextOf(change)), $"{At}/{name}");
}
