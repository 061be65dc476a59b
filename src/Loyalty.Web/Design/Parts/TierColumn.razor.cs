using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Design.Parts;

/// <summary>One tier as a column: its name, what reaches it, its benefits, and what they cost.</summary>
public sealed partial class TierColumn
{
    private bool _editing;

    /// <summary>The place of the tier, counted from 1.</summary>
    [Parameter] public int Rank { get; set; }

    /// <summary>The months that count.</summary>
    [Parameter] public int WindowMonths { get; set; }

    /// <summary>What counts together: rolling, calendar or membership.</summary>
    [Parameter] public string Window { get; set; } = "rolling";

    /// <summary>The name of the tier below, whose benefits hold here too.</summary>
    [Parameter] public string? Below { get; set; }

    /// <summary>True for the tier that a phone shows.</summary>
    [Parameter] public bool Current { get; set; }

    /// <summary>How many of the hotel's guests would be in it; null while that is not known.</summary>
    [Parameter] public int? Guests { get; set; }

    /// <summary>Takes the tier out.</summary>
    [Parameter] public EventCallback OnRemove { get; set; }

    /// <summary>The hotel, for its currency.</summary>
    [CascadingParameter] public Hotel? Hotel { get; set; }

    private string Condition => Window switch
    {
        "calendar" => Text[nameof(DesignText.TierConditionYear)],
        "membership" => Text[nameof(DesignText.TierConditionMembership)],
        _ => Text[nameof(DesignText.TierCondition), WindowMonths],
    };

    private string Currency => Hotel?.Currency ?? "EUR";

    private IReadOnlyList<JsonObject> Benefits => Owner.Rows("benefits");

    private decimal Cost => CostOf(TierDesign.Read(Owner));

    /// <summary>What the benefits of a tier cost per guest and year.</summary>
    public static decimal CostOf(TierDesign tier)
    {
        ArgumentNullException.ThrowIfNull(tier);
        return tier.Benefits.Sum(benefit => benefit.Cost);
    }

    private static string NameOf(JsonObject row) => row.Local("name").In(Language);

    private string Money(decimal amount) => Format.Money(Domain.Money.Of(decimal.Round(amount, 2), Currency));

    private Task SetNumber(string name, ChangeEventArgs change) => Edit.SetAsync(Owner, name, NumberText.Value(TextOf(change)), $"{At}/{name}");

    private Task AddBenefit()
    {
        if (Owner["benefits"] is not JsonArray array)
        {
            Owner["benefits"] = array = [];
        }

        array.Add(new JsonObject { ["name"] = new JsonObject { ["de"] = "", ["en"] = "" }, ["cost"] = 0 });
        _editing = true;
        return Edit.ChangedAsync($"{At}/benefits");
    }

    private Task RemoveBenefit(int index)
    {
        (Owner["benefits"] as JsonArray)?.Remove(Benefits[index]);
        return Edit.ChangedAsync($"{At}/benefits");
    }
}
