using System.Globalization;
using Loyalty.Domain.Insights;
using Loyalty.Modules.Insights;
using Loyalty.Web.Components;
using Loyalty.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Loyalty.Web.Insights.Parts;

/// <summary>Where an owner decides with what the liability is reckoned; an empty field takes the programme's own figure.</summary>
public sealed partial class LiabilityTermsForm
{
    private FormErrors _errors = FormErrors.None;
    private string? _breakage;
    private string? _cost;
    private string? _value;
    private string? _reason;
    private PointsNature _nature = PointsNature.LikeMoney;
    private bool _tried;
    private bool _saving;

    /// <summary>What holds now; null before the first decision.</summary>
    [Parameter] public LiabilityChoice? Current { get; set; }

    /// <summary>The hotel's currency.</summary>
    [Parameter, EditorRequired] public string Currency { get; set; } = "";

    /// <summary>True for those who may decide.</summary>
    [Parameter] public bool MayChange { get; set; }

    /// <summary>Called when a decision is kept.</summary>
    [Parameter] public EventCallback OnSaved { get; set; }

    private string? BreakageError => _errors["/breakage"] ?? (_tried && IsWrong(_breakage, 100_00, step: 10) ? Text[nameof(LiabilityText.TermsBreakageWrong)].Value : null);

    private string? CostError => _errors["/cost"] ?? AmountError(_cost);

    private string? ValueError => _errors["/value"] ?? AmountError(_value);

    private string? ReasonError => _errors["/reason"] ?? (_tried && string.IsNullOrWhiteSpace(_reason) ? Text[nameof(LiabilityText.ReasonMissing)].Value : null);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _breakage = Current?.BreakagePerMille is { } perMille ? (perMille / 10m).ToString("0.#", CultureInfo.CurrentCulture) : null;
        (_cost, _value) = (Typed(Current?.CostMinor), Typed(Current?.ValueMinor));
        _nature = Current?.Nature ?? PointsNature.LikeMoney;
    }

    private async Task SaveAsync()
    {
        (_tried, _errors) = (true, FormErrors.None);
        if (_saving || !MayChange || (BreakageError ?? CostError ?? ValueError ?? ReasonError) is not null)
        {
            return;
        }

        _saving = true;
        try
        {
            var choice = new LiabilityChoice((int?)(Read(_breakage) / 10), Read(_cost), Read(_value), _nature, _reason ?? "");
            var saved = await Send(new DecideLiabilityTerms(choice));
            _errors = FormErrors.Of(saved.Refusal, Refusals, "/breakage", "/cost", "/value", "/reason");
            if (!saved.IsRefused)
            {
                Toasts.Say(Text[nameof(LiabilityText.Saved)]);
                await OnSaved.InvokeAsync();
            }
        }
        finally
        {
            _saving = false;
        }
    }

    private string? AmountError(string? typed) => _tried && IsWrong(typed, DecideLiabilityTerms.MostMinor) ? Text[nameof(LiabilityText.TermsAmountWrong)].Value : null;

    private static bool IsWrong(string? typed, long most, int step = 1) =>
        !string.IsNullOrWhiteSpace(typed) && (TypedAmount.Read(typed.Trim().TrimEnd('%')) is not { } number || number < 0 || number > most || number % step != 0);

    private static long? Read(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : TypedAmount.Read(typed.Trim().TrimEnd('%'));

    private static string? Typed(long? minor) => minor is { } amount ? (amount / 100m).ToString("0.00", CultureInfo.CurrentCulture) : null;
}
